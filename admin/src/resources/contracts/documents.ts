import type { ResourceDocuments } from '../../api/documents.ts';
import {
  ContractCreateDocument,
  ContractListDocument,
  ContractOneDocument,
  ContractUpdateDocument,
  ServiceListDocument,
} from '../../generated/graphql.ts';

export const contracts: ResourceDocuments = {
  list: ContractListDocument,
  one: ContractOneDocument,
  create: ContractCreateDocument,
  update: ContractUpdateDocument,
  createFields: [
    'accountId',
    'number',
    'currency',
    'startDate',
    'endDate',
    'renewalDate',
    'taxPercentTimes100',
    'paymentDays',
  ],
  updateFields: ['number', 'startDate', 'endDate', 'renewalDate', 'taxPercentTimes100', 'paymentDays'],
};

export const services: ResourceDocuments = { list: ServiceListDocument };
