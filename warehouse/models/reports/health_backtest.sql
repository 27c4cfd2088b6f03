-- One row per quarter that is over, window up to it and model of health; what is too little to say divides by nothing.
create view health_backtest as
select
  "window", month, quarter, model_number, is_enough, sentence, n, churned, red, red_churned, excluded_no_score,
  if(is_enough, auc_numerator, 0) as auc_numerator,
  if(is_enough, auc_denominator, 0) as auc_denominator,
  if(is_enough, brier_numerator, 0) as brier_numerator,
  if(is_enough, brier_denominator, 0) as brier_denominator,
  if(is_enough, base_brier_numerator, 0) as base_brier_numerator,
  if(is_enough, base_brier_denominator, 0) as base_brier_denominator,
  if(is_enough, lift_numerator, 0) as lift_numerator,
  if(is_enough, lift_denominator, 0) as lift_denominator,
  if(is_enough, red, 0) as precision_denominator,
  if(is_enough, churned, 0) as recall_denominator
from fct_back_test;
comment on view health_backtest is 'One row per quarter that is over, window up to it and model of health; what is too little to say divides by nothing.';
