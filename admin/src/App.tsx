import { CssBaseline } from '@mui/material';
import { QueryClient } from '@tanstack/react-query';
import { CoreAdminUI, CustomRoutes, localStorageStore, Resource } from 'ra-core';
import { lazy, Suspense } from 'react';
import { AdminContext, defaultI18nProvider, Notification } from 'react-admin';
import { Route } from 'react-router';
import { authProvider } from './api/auth-provider.ts';
import { createDataProvider } from './api/data-provider.ts';
import { isRefusal } from './api/problems.ts';
import { Layout } from './layout/Layout.tsx';
import { LoadingState } from './layout/States.tsx';
import { AccessDenied, NotFound } from './pages/Refusals.tsx';
import { screens } from './resources/screens.ts';
import { darkTheme, lightTheme } from './theme/themes.ts';

const dataProvider = createDataProvider(
  async () => (await import('./resources/resource-documents.ts')).resourceDocuments,
);
const store = localStorageStore(undefined, 'tenure');
/** A refusal is the same the second time; only a fault is asked again, once. */
const isWorthRetrying = (failures: number, error: Error) => failures < 1 && !isRefusal(error);
const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 5000, retry: isWorthRetrying, refetchOnWindowFocus: true } },
});
const LazySignIn = lazy(async () => ({ default: (await import('./pages/SignIn.tsx')).SignIn }));
const Home = lazy(async () => ({ default: (await import('./pages/home/Home.tsx')).Home }));
const OpenLiability = lazy(async () => ({
  default: (await import('./pages/liability/OpenLiability.tsx')).OpenLiability,
}));
const CreditProof = lazy(async () => ({ default: (await import('./resources/credits/CreditProof.tsx')).CreditProof }));
const ScorecardPage = lazy(async () => ({
  default: (await import('./pages/scorecard/ScorecardPage.tsx')).ScorecardPage,
}));
const FrozenPage = lazy(async () => ({ default: (await import('./pages/scorecard/FrozenPage.tsx')).FrozenPage }));
const RetentionPage = lazy(async () => ({
  default: (await import('./pages/retention/RetentionPage.tsx')).RetentionPage,
}));
const CostsPage = lazy(async () => ({ default: (await import('./pages/costs/CostsPage.tsx')).CostsPage }));
const BookPage = lazy(async () => ({ default: (await import('./pages/book/BookPage.tsx')).BookPage }));
const SurveyResults = lazy(async () => ({
  default: (await import('./pages/survey-results/SurveyResults.tsx')).SurveyResults,
}));
const BackTestPage = lazy(async () => ({ default: (await import('./pages/back-test/BackTestPage.tsx')).BackTestPage }));
const ReportIndex = lazy(async () => ({ default: (await import('./pages/reports/ReportIndex.tsx')).ReportIndex }));
const ReportPage = lazy(async () => ({ default: (await import('./pages/reports/ReportPage.tsx')).ReportPage }));

function SignIn() {
  return (
    <Suspense fallback={null}>
      <LazySignIn />
    </Suspense>
  );
}

function Loading() {
  return <LoadingState />;
}

function Pages() {
  return (
    <CoreAdminUI
      title="Tenure"
      layout={Layout}
      loginPage={SignIn}
      dashboard={Home}
      catchAll={NotFound}
      accessDenied={AccessDenied}
      loading={Loading}
      requireAuth
      disableTelemetry
    >
      {screens.map((screen) => (
        <Resource key={screen.name} {...screen} />
      ))}
      <CustomRoutes>
        <Route path="/liability" element={<OpenLiability />} />
        <Route path="/credits/:id/proof" element={<CreditProof />} />
        <Route path="/scorecard" element={<ScorecardPage />} />
        <Route path="/scorecard/frozen/:id" element={<FrozenPage />} />
        <Route path="/retention" element={<RetentionPage />} />
        <Route path="/costs" element={<CostsPage />} />
        <Route path="/book" element={<BookPage />} />
        <Route path="/survey-results" element={<SurveyResults />} />
        <Route path="/back-test" element={<BackTestPage />} />
        <Route path="/reports" element={<ReportIndex />} />
        <Route path="/reports/:name" element={<ReportPage />} />
      </CustomRoutes>
    </CoreAdminUI>
  );
}

/** react-admin's core with our own frame: its stock layout and sign-in page would be in the entry for nothing. */
export function App() {
  return (
    <AdminContext
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={defaultI18nProvider}
      queryClient={queryClient}
      store={store}
      lightTheme={lightTheme}
      darkTheme={darkTheme}
    >
      <CssBaseline enableColorScheme />
      <Pages />
      <Notification />
    </AdminContext>
  );
}
