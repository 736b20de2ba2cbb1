-- What an append says when a case it was decided on has grown in between: the writer decides anew.
create or replace function ledger.overtaken(stream text) returns bigint language plpgsql as $$
begin
    raise exception '% grew between the decision and the append.', stream using errcode = 'serialization_failure';
end
$$;
