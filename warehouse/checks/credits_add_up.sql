-- What a credit was applied for is the sum of its applications, and no more than the credit; what is not issued has none.
with applied as (
  select credit_id, sum(amount_minor) as minor from fct_credit_application group by credit_id
)
select credits.credit_number, credits.status, credits.amount_minor, credits.applied_minor, credits.reversed_minor, applied.minor
from fct_credit as credits
left join applied using (credit_id)
where credits.applied_minor <> coalesce(applied.minor, 0)
  or credits.applied_minor + credits.reversed_minor > credits.amount_minor
  or (credits.issued_at is null and credits.applied_minor <> 0);
