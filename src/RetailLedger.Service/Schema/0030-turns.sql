-- Whose turn it is on an order. Rows made before this release say nobody until something happens to their order or the view is made anew.
alter table views.order_row add column if not exists turn text not null default 'nobody';
