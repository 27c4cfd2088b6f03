-- One row per account and thing it suffered.
create table fct_exposure as
select * from int_exposure order by exposure, account_id, suffered_at, subject_id;
comment on table fct_exposure is 'One row per account and thing it suffered.';
