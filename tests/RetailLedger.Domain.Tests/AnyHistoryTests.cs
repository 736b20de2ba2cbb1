using System.Collections;
using System.Reflection;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Domain.Tests;

/// <summary>Ten thousand histories of anything: every fold takes every event, and money, stock and points are neither made nor lost by it. A failure names
/// the seed of its history, and the same seed tells the same history again.</summary>
public sealed class AnyHistoryTests
{
    private const int Histories = 10_000;
    private const int Longest = 30;

    private static readonly string[] Currencies = ["GBP", "EUR"];
    private static readonly IReadOnlyList<MethodInfo> CaseFolds = [.. Folds(parameters: 2).Where(fold => fold.GetParameters()[1].ParameterType == typeof(ILedgerEvent) && IsState(fold))];
    private static readonly IReadOnlyList<(MethodInfo Keys, MethodInfo Fold)> ViewFolds = [.. Folds(parameters: 3)
        .Where(fold => fold.DeclaringType!.GetMethod("KeysOf") is not null).Select(fold => (fold.DeclaringType!.GetMethod("KeysOf")!, fold))];

    [Fact]
    public void Every_kind_of_case_and_view_is_folded_here()
    {
        Type[] cases = [typeof(Order), typeof(StockPosition), typeof(Return), typeof(ExceptionCase), typeof(Outbound), typeof(Item), typeof(ItemPrice),
            typeof(PriceList), typeof(Location), typeof(Supplier), typeof(ExchangeRate), typeof(CaseSilence), typeof(SilenceBounds)];
        Assert.Empty(cases.Except(CaseFolds.Select(fold => fold.DeclaringType!)));
        Assert.Contains(ViewFolds, view => view.Fold.DeclaringType == typeof(OrderRow));
    }

    [Fact]
    public void Any_history_folds_on_every_case_without_a_throw() => ForEach((seed, history) =>
    {
        foreach (var fold in CaseFolds)
        {
            object? state = null;
            foreach (var @event in history)
                state = fold.Invoke(null, [state, @event]);
        }

        _ = history.Sum(@event => @event.Links().Count() + StreamKeys.HomeOf(@event).Length);
    });

    [Fact]
    public void Any_history_folds_into_every_view_without_a_throw() => ForEach((seed, history) =>
    {
        var times = new AnyEvents(-seed - 1);
        var recorded = history.Select((@event, i) => Recorded.As(@event, times.Moment(), i + 1)).ToList();
        foreach (var (keys, fold) in ViewFolds)
        {
            var rows = new Dictionary<object, object?>();
            foreach (var one in recorded)
            {
                foreach (var key in ((IEnumerable)keys.Invoke(null, [one])!).Cast<object>())
                    rows[key] = fold.Invoke(null, [rows.GetValueOrDefault(key), key, one]);
            }
        }
    });

    [Fact]
    public void Any_history_can_be_judged_and_listened_to_without_a_throw() => ForEach((seed, history) =>
    {
        var (times, course, @return, stock, waits) = (new AnyEvents(-seed - 1), OrderCourse.Empty, (Return?)null, (StockPosition?)null, CaseDelays.None);
        foreach (var @event in history)
        {
            var at = times.Moment();
            _ = OrderConformance.RulesBroken(course, @event, at);
            _ = ReturnConformance.Check(@return, @event);
            _ = StockDeviations.Of(stock, @event);
            _ = TrackExpectations.ChangesBy(EventCatalogue.NameOf(@event)!, @event, at, SilenceBounds.Declared);
            (waits, _) = waits.Hear(EventCatalogue.NameOf(@event)!, @event, at, _ => true);
            (course, @return, stock) = (course.After(@event, at), Return.Evolve(@return, @event), StockPosition.Evolve(stock, @event));
        }
    });

    [Fact]
    public void No_penny_is_made_or_lost_on_an_order() => ForEach((seed, _) =>
    {
        var history = new AnyEvents(seed, "1").History(4 * Longest).Where(e => StreamKeys.HomeOf(e) == "order/1").ToList();
        var order = history.Aggregate((Order?)null, Order.Evolve);
        foreach (var currency in Currencies)
        {
            Int128 Sum(Func<ILedgerEvent, Money?> of) => history.Select(of).Where(amount => amount?.Currency == currency).Aggregate(Int128.Zero, (sum, amount) => sum + amount!.Minor);
            if (history.Select(AmountOf).Any(amount => amount is { Minor: long.MinValue or long.MaxValue }))
                continue;
            var (captured, settled) = (Sum(e => (e as PaymentCaptured)?.Amount), Sum(e => (e as PaymentSettled)?.Amount));
            Assert.Equal(("captured", captured), ("captured", order?.Payment.Captured(currency) ?? 0));
            // What was taken is either paid on to us or still with the gateway.
            Assert.Equal(captured - settled, (Int128)(order?.Payment.Captured(currency) ?? 0) - (order?.Payment.Settled(currency) ?? 0));
            Assert.Equal(("received", Sum(e => (e as PaymentReceived)?.Amount)), ("received", order?.Billing.Received(currency) ?? 0));
            Assert.Equal(("credited", Sum(e => (e as CreditMemoIssued)?.Total)), ("credited", order?.Billing.Credited.In(currency) ?? 0));
            if (order?.Total.Currency != currency)
                continue;
            // Taken, paid at the till and received, less what went back in credits, is held or owed: the difference to what was billed, and nothing else. What was
            // taken along and billed as paid at once is paid, whoever is yet to say so.
            var taken = captured + order.Payment.Tendered(currency) + Sum(e => (e as PaymentReceived)?.Amount);
            if (order.Handover == Handover.TakenAway)
                taken = Int128.Max(taken, order.Billing.PaidAtOnce(currency));
            if (order.Payment.Tendered(currency) is > long.MinValue / 2 and < long.MaxValue / 2)
                Assert.Equal(order.Paid.Minor - order.Owed.Minor, taken + Sum(e => (e as CreditMemoIssued)?.Total) - (order.IsBilled ? order.Billing.Invoiced(currency) : order.Total.Minor));
        }
    });

    [Fact]
    public void Points_earned_less_points_taken_back_are_the_balance() => ForEach((seed, history) =>
    {
        if (history.Any(e => e is LoyaltyPointsEarned { Points: long.MinValue or long.MaxValue } or LoyaltyPointsReversed { Points: long.MinValue or long.MaxValue }))
            return;
        var order = history.Aggregate((Order?)null, Order.Evolve);
        Assert.Equal(history.OfType<LoyaltyPointsEarned>().Sum(e => e.Points) - history.OfType<LoyaltyPointsReversed>().Sum(e => e.Points), order?.Loyalty.Balance ?? 0);
    });

    [Fact]
    public void What_a_customer_got_for_a_returned_line_was_given_once_and_stays() => ForEach((seed, history) =>
    {
        Return? @return = null;
        foreach (var @event in history)
        {
            var before = @return;
            @return = Return.Evolve(before, @event);
            foreach (var line in @return?.Lines.Where(line => line.Settled is not null) ?? [])
            {
                var then = before?.Line(line.Number);
                if (then is { IsSettled: true })
                    Assert.Equal(then.Settled, line.Settled);
                else
                    // Given by this very event, or asked back after the gateway had paid.
                    Assert.True(@event is ReturnRequested || AmountOf(@event) == line.Settled, $"{@event} settled {line}");
            }
        }
    });

    [Fact]
    public void Stock_on_hand_is_the_sum_of_its_moves_and_nothing_set_aside_is_below_zero_or_more_than_was_given() => ForEach((seed, history) =>
    {
        var position = (StockPosition?)null;
        var (onHand, given, taken) = (0m, new Dictionary<(string, int), decimal>(), new Dictionary<(string, int), decimal>());
        foreach (var @event in history)
        {
            var before = position;
            position = StockPosition.Evolve(before, @event);
            if (@event is not IStockEvent e || (e.CountedIn is not null && e.CountedIn != position!.Unit))
                continue;
            onHand = Math.Clamp(onHand + Math.Clamp(Move(@event), -StockPosition.Most, StockPosition.Most), -StockPosition.Most, StockPosition.Most);
            Add(given, @event, Given(@event, before));
            Add(taken, @event, Taken(@event));
            Assert.Equal(onHand, position!.OnHand);
            Assert.All(position.Reservations, reservation => Assert.InRange(reservation.Quantity, 0.000001m, given[(reservation.OrderId, reservation.Line)]));
            Assert.All(position.Backorders, waiting => Assert.True(waiting.Quantity > 0));
            Assert.Equal(position.Reservations.Count, position.Reservations.DistinctBy(reservation => (reservation.OrderId, reservation.Line)).Count());
            Assert.True(position.Allocated >= given.Sum(line => Math.Max(0, line.Value - taken.GetValueOrDefault(line.Key))), "something set aside was lost");
        }
    });

    [Fact]
    public void What_the_ledger_sets_aside_is_exactly_what_it_gave_less_what_was_freed_and_used_and_never_oversold() => ForEach((seed, _) =>
    {
        var (dice, position, history) = (new Random(seed), (StockPosition?)null, new List<ILedgerEvent>());
        void Happen(params IEnumerable<ILedgerEvent> events)
        {
            foreach (var @event in events)
            {
                history.Add(@event);
                position = StockPosition.Evolve(position, @event);
            }
        }

        for (var step = 0; step < Longest; step++)
        {
            var (order, room) = ($"O{dice.Next(5)}", position?.Available ?? 0);
            var decision = dice.Next(5) switch
            {
                0 => Decision.Accept(new StockMoved("M", "L", "A1", Quantity.Each(dice.Next(1, 9)), "receipt")),
                1 when position?.ReservationOf(order, 1) is { } own => Decision.Accept(new StockMoved("M", "L", "A1", Quantity.Each(-dice.Next(1, (int)own.Quantity + 1)), "sale", null, order, 1)),
                2 => ReleaseAllocationDecider.Decide(new("L", "A1", order, 1, "x"), position),
                3 => FillBackordersDecider.Decide(new("L", "A1"), position, BackorderRanking.Current),
                _ => AllocateStockDecider.Decide(new("L", "A1", order, 1, Quantity.Each(dice.Next(1, 9)), dice.Next(1, 4), 0.2m), position, BackorderRanking.Current, DateTimeOffset.UnixEpoch.AddMinutes(step)),
            };
            if (decision is not Decision.Accepted accepted)
                continue;
            Happen(accepted.Events);
            Assert.True(position!.Available >= 0 || position.Available >= room, $"oversold: {position.Available} left of {room}");
            decimal Sum<T>(Func<T, decimal> of) => history.OfType<T>().Sum(of);
            Assert.Equal(Sum<StockMoved>(e => e.Quantity.Value), position.OnHand);
            Assert.Equal(Sum<StockAllocated>(e => e.Quantity.Value) + Sum<BackorderFilled>(e => e.Quantity.Value) - Sum<StockDeallocated>(e => e.Quantity.Value)
                + Sum<StockMoved>(e => e.OrderId is null ? 0 : e.Quantity.Value), position.Allocated);
            Assert.Equal(Sum<BackorderOpened>(e => e.Quantity.Value) - Sum<BackorderFilled>(e => e.Quantity.Value) - Sum<BackorderCancelled>(e => e.Quantity.Value), position.Backordered);
        }
    });

    private static decimal Move(ILedgerEvent @event) => @event switch
    {
        StockMoved e => e.Quantity.Value,
        InventoryAdjusted e => e.Quantity.Value,
        InventoryWrittenOff e => -e.Quantity.Value,
        _ => 0,
    };

    private static decimal Given(ILedgerEvent @event, StockPosition? before) => @event switch
    {
        StockAllocated e => Small(e.Quantity.Value),
        BackorderFilled e when before?.BackorderOf(e.OrderId, e.Line) is not null => Small(e.Quantity.Value),
        _ => 0,
    };

    private static decimal Taken(ILedgerEvent @event) => @event switch
    {
        StockDeallocated e => Small(e.Quantity.Value),
        StockMoved { OrderId: not null, Line: not null } e => Small(-e.Quantity.Value),
        _ => 0,
    };

    private static decimal Small(decimal figure) => Math.Clamp(figure, 0, StockPosition.Most);

    private static void Add(Dictionary<(string, int), decimal> sums, ILedgerEvent @event, decimal quantity)
    {
        (string, int)? line = @event switch
        {
            StockAllocated e => (e.OrderId, e.Line),
            BackorderFilled e => (e.OrderId, e.Line),
            StockDeallocated e => (e.OrderId, e.Line),
            StockMoved { OrderId: { } order, Line: { } number } => (order, number),
            _ => null,
        };
        if (line is { } key)
            sums[key] = sums.GetValueOrDefault(key) + quantity;
    }

    private static Money? AmountOf(ILedgerEvent @event) => @event switch
    {
        PaymentCaptured e => e.Amount,
        PaymentSettled e => e.Amount,
        PaymentReceived e => e.Amount,
        CreditMemoIssued e => e.Total,
        InvoiceIssued e => e.Total,
        OrderPlaced e => e.Total,
        OrderInferred e => e.Total,
        OrderAmended e => e.Total,
        RefundIssued e => e.Amount,
        StoreCreditIssued e => e.Amount,
        _ => null,
    };

    private static void ForEach(Action<int, ILedgerEvent[]> check) => Parallel.For(0, Histories, seed =>
    {
        ILedgerEvent[] history = [];
        try
        {
            history = new AnyEvents(seed).History(Longest);
            check(seed, history);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"The history of seed {seed} fails: {(failure is TargetInvocationException { InnerException: { } inner } ? inner : failure)}\n{string.Join('\n', history.Select(e => e.ToString()))}", failure);
        }
    });

    private static IEnumerable<MethodInfo> Folds(int parameters) => typeof(ILedgerEvent).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)).Where(method => method.Name == "Evolve" && method.GetParameters().Length == parameters);

    private static bool IsState(MethodInfo fold) => fold.ReturnType == fold.DeclaringType;
}
