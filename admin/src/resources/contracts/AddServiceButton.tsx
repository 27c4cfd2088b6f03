import Add from '@mui/icons-material/AddOutlined';
import { Button, FormControlLabel, Switch, TextField } from '@mui/material';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { parseMoney } from '../../fields/money.ts';
import { ServicePicker } from '../../fields/ServicePicker.tsx';
import { AddContractServiceDocument } from '../../generated/graphql.ts';
import { FormDialog } from '../../layout/FormDialog.tsx';
import type { Contract } from './ContractShow.tsx';

function useServiceForm(contract: Contract, onDone: () => void) {
  const [serviceId, setServiceId] = useState('');
  const [fee, setFee] = useState('');
  const [discount, setDiscount] = useState('');
  const [isYearly, setYearly] = useState(false);
  const action = useAction(AddContractServiceDocument, { done: 'Service added', onDone });
  const feeMinor = parseMoney(fee, contract.currency);
  const discountMinor = discount === '' ? '0' : parseMoney(discount, contract.currency);
  const add = () => {
    if (feeMinor === null || discountMinor === null) return;
    const price = isYearly ? { annualFeeMinor: feeMinor } : { monthlyFeeMinor: feeMinor, discountMinor };
    action.run({ input: { contractId: contract.id, expectedVersion: contract.version, serviceId, ...price } });
  };
  return {
    serviceId,
    setServiceId,
    fee,
    setFee,
    isFeeWrong: fee !== '' && feeMinor === null,
    discount,
    setDiscount,
    isDiscountWrong: discountMinor === null,
    isYearly,
    setYearly,
    add,
    ...action,
  };
}

export function AddServiceButton({ contract }: { contract: Contract }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const form = useServiceForm(contract, close);
  return (
    <>
      <Button startIcon={<Add />} onClick={() => setOpen(true)}>
        Add service
      </Button>
      <FormDialog
        title="Add a service"
        isOpen={isOpen}
        onClose={close}
        onSubmit={form.add}
        submitLabel="Add"
        isBusy={form.isRunning}
        error={form.error}
      >
        <ServicePicker label="Service" value={form.serviceId} onChange={form.setServiceId} isRequired />
        <TextField
          label={`Fee of a ${form.isYearly ? 'year' : 'month'} in ${contract.currency}`}
          value={form.fee}
          onChange={(event) => form.setFee(event.target.value)}
          error={form.isFeeWrong}
          helperText={form.isFeeWrong ? 'An amount such as 15000 or 2500.50' : ' '}
          required
        />
        <FormControlLabel
          control={<Switch checked={form.isYearly} onChange={(event) => form.setYearly(event.target.checked)} />}
          label="Agreed for a year, charged in twelfths"
        />
        {form.isYearly ? null : (
          <TextField
            label={`Discount of a month in ${contract.currency}`}
            value={form.discount}
            onChange={(event) => form.setDiscount(event.target.value)}
            error={form.isDiscountWrong}
            helperText={form.isDiscountWrong ? 'An amount such as 150 or 25.50' : ' '}
          />
        )}
      </FormDialog>
    </>
  );
}
