-- One row per answer that counts and kind of exposure.
create view survey_by_exposure as
select
  month, kind, tier, exposure, is_exposed, 1 as n, score as score_sum, score * score as score_square_sum, good, promoters,
  passives, detractors, promoters - detractors as promoters_less_detractors,
  promoters + passives + detractors as nps_answers
from fct_survey_exposure;
comment on view survey_by_exposure is 'One row per answer that counts and kind of exposure.';
