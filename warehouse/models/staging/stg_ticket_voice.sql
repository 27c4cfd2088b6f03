-- One row per public message of a ticket that was no automatic reply, with the side that wrote it.
create view stg_ticket_voice as
select ticket_id, if(author_kind = 'CUSTOMER', 'CUSTOMER', 'US') as side, sent_at as said_at
from raw_ticket_message
where visibility = 'PUBLIC' and not is_auto_reply;
comment on view stg_ticket_voice is 'One row per public message of a ticket that was no automatic reply, with the side that wrote it.';
