import { Card, Stack } from '@mui/material';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ReportDefinitionDocument, ReportRowsDocument } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { QueryState } from '../../layout/States.tsx';
import { FileLinks } from './FileLinks.tsx';
import { Headline } from './Headline.tsx';
import { MonthChart } from './MonthChart.tsx';
import { PassportButton } from './passport/PassportButton.tsx';
import { ReportControls } from './ReportControls.tsx';
import { ReportTable } from './ReportTable.tsx';
import { defaultFilterOf, groupByOf, type ReportInfo, type Row } from './report-shape.ts';
import { type ReportState, useReportState } from './report-state.ts';
import { ViewSwitch } from './ViewSwitch.tsx';

const pageSize = 50;

interface ViewProps {
  readonly info: ReportInfo;
  readonly state: ReportState;
  readonly groupBy: readonly string[] | null;
  readonly change: (part: Partial<ReportState>) => void;
}

function ReportBody({ info, state, groupBy, change }: ViewProps) {
  const variables = {
    name: info.name,
    filter: state.filter,
    ...(groupBy ? { groupBy: [...groupBy] } : {}),
    ...(state.sort ? { sort: [state.sort] } : {}),
    page: { offset: state.page * pageSize, limit: pageSize },
  };
  const query = useApiQuery(ReportRowsDocument, variables, { keepsPrevious: true });
  return (
    <QueryState query={query} rows={12}>
      {({ report }) => (
        <Stack sx={{ gap: 2 }}>
          <Headline info={info} figures={report.headline} filter={state.filter} />
          {info.dimensions.includes('month') ? (
            <MonthChart info={info} state={state} headline={report.headline} change={change} />
          ) : null}
          <Card>
            <ReportTable
              info={info}
              rows={report.rows as Row[]}
              totalCount={report.totalCount}
              pageSize={pageSize}
              state={state}
              groupBy={groupBy}
              change={change}
              toolbar={
                <>
                  <PassportButton info={info} answer={report} />
                  <FileLinks name={info.name} state={state} groupBy={groupBy} />
                </>
              }
            />
          </Card>
        </Stack>
      )}
    </QueryState>
  );
}

function ReportView({ info }: { info: ReportInfo }) {
  const defaults = useMemo(() => defaultFilterOf(info), [info]);
  const { state, change } = useReportState(defaults);
  const groupBy = groupByOf(info, state);
  return (
    <>
      <PageHeader title={info.title} eyebrow="Report" actions={<ViewSwitch name={info.name} />}>
        {info.words}
      </PageHeader>
      <ReportControls info={info} state={state} groupBy={groupBy} change={change} />
      <ReportBody info={info} state={state} groupBy={groupBy} change={change} />
    </>
  );
}

/** Any report, drawn from what its contract says: a new contract needs no code here. */
export function ReportPage() {
  const { name = '' } = useParams();
  const query = useApiQuery(ReportDefinitionDocument, { name });
  return (
    <QueryState query={query} rows={12}>
      {({ reportInfo }) => <ReportView key={reportInfo.name} info={reportInfo} />}
    </QueryState>
  );
}
