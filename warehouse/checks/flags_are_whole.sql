-- Every episode is counted once, none ends before it began, and one rule has one open episode of a subject.
select 'episodes' as what, cast((select count(*) from red_flag_scorecard) as varchar) as found
where (select count(*) from red_flag_scorecard) <> (select count(*) from raw_red_flag)
union all
select 'ended before it began', cast(flag_number as varchar) from fct_red_flag
where ended_at < opened_at or acknowledged_at < opened_at
union all
select 'two open at once', rule || ' ' || subject from fct_red_flag
where is_open
group by rule, subject
having count(*) > 1;
