-- One row per episode of a red flag.
create view red_flags as
select * from fct_red_flag;
comment on view red_flags is 'One row per episode of a red flag.';
