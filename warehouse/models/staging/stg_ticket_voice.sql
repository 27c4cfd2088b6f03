-- One row per ticket and side that wrote publicly in it, with when it first did.
create view stg_ticket_voice as
select
  ticket_id, if(author_kind = 'CUSTOMER', 'CUSTOMER', 'US') as side, min(sent_at) as first_at
from raw_ticket_message
where visibility = 'PUBLIC' and not is_auto_reply
group by all;
comment on view stg_ticket_voice is 'One row per ticket and side that wrote publicly in it, with when it first did.';
