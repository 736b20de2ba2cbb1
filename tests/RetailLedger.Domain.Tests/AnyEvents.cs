using System.Reflection;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests;

/// <summary>Makes up any event of the catalogue with any contents, from its record alone: a new event is in the histories as soon as it is in the catalogue.
/// Ids come from small pools, so that what is said meets what was said before; figures are mostly small and now and then the largest there are.</summary>
/// <param name="order">The one order that everything is about which names an order.</param>
public sealed class AnyEvents(int seed, string? order = null)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Ids = ["1", "2", "3"];
    private static readonly string[] Items = ["A1", "a1", "B2"];
    private static readonly string[] Places = ["LEEDS-01", "NORTH"];
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, ConstructorInfo> Constructors = new();

    private readonly Random _dice = new(seed);

    public ILedgerEvent Next() => (ILedgerEvent)Make(EventCatalogue.Contracts[_dice.Next(EventCatalogue.Contracts.Count)].Data, "")!;

    public ILedgerEvent[] History(int most) => [.. Enumerable.Range(0, _dice.Next(1, most + 1)).Select(_ => Next())];

    public DateTimeOffset Moment() => _dice.Next(300) == 0 ? Pick(DateTimeOffset.MinValue, DateTimeOffset.MaxValue) : Start.AddMinutes(_dice.Next(60_000));

    private object? Make(Type type, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return _dice.Next(4) == 0 ? null : Make(underlying, name);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(_dice.Next(Enum.GetValues(type).Length));
        return Plain(type, name) ?? (type.IsGenericType ? Generic(type, name) : Record(type));
    }

    private object? Plain(Type type, string name) =>
        type == typeof(string) ? Text(name)
        : type == typeof(bool) ? _dice.Next(2) == 0
        : type == typeof(int) ? _dice.Next(200) == 0 ? Pick(int.MinValue, int.MaxValue, 0) : _dice.Next(1, 4)
        : type == typeof(long) ? Whole()
        : type == typeof(decimal) ? _dice.Next(100) == 0 ? Pick(decimal.MinValue, decimal.MaxValue, 0.5m) : _dice.Next(-5, 40)
        : type == typeof(double) ? _dice.NextDouble()
        : type == typeof(DateTimeOffset) ? Moment()
        : type == typeof(DateOnly) ? DateOnly.FromDateTime(Start.AddDays(_dice.Next(60)).UtcDateTime)
        : type == typeof(Money) ? new Money(Whole(), _dice.Next(6) == 0 ? "EUR" : "GBP")
        : type == typeof(Quantity) ? new Quantity((decimal)Plain(typeof(decimal), name)!, _dice.Next(12) == 0 ? "kg" : "ea")
        : type == typeof(ObjectLink) ? new ObjectLink(Pick("order", "shipment", "return-line"), Pick(Ids))
        : null;

    private string Text(string name) => name switch
    {
        "OrderId" when order is not null => order,
        "Item" or "ReceivedItem" => Pick(Items),
        "Location" or "Counterpart" or "CollectAt" or "BroughtTo" => Pick(Places),
        "RefundId" => $"{Pick(Ids)}-{_dice.Next(1, 4)}",
        "Case" or "Subject" or "CaseStream" => Pick("order/1", "return/1", "stock/NORTH/A1"),
        "Edge" => Pick("tracking", "pick-start", "refund-answer", "none"),
        "Currency" or "From" or "To" => Pick("GBP", "EUR", "JPY"),
        _ => Pick(Ids),
    };

    private long Whole() => _dice.Next(100) == 0 ? Pick(long.MinValue, long.MaxValue, 0) : _dice.Next(-50, 5_000);

    private object Generic(Type type, string name)
    {
        var arguments = type.GenericTypeArguments;
        if (type.GetGenericTypeDefinition() == typeof(Personal<>))
        {
            var personal = Activator.CreateInstance(type)!;
            type.GetProperty("Subject")!.SetValue(personal, "customer/1");
            type.GetProperty("Value")!.SetValue(personal, Make(arguments[0], name));
            return personal;
        }

        if (type.Name.StartsWith("IReadOnlyDictionary", StringComparison.Ordinal))
            return Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
        var list = Array.CreateInstance(arguments[0], _dice.Next(4));
        for (var i = 0; i < list.Length; i++)
            list.SetValue(Make(arguments[0], name), i);
        return list;
    }

    private object Record(Type type)
    {
        var constructor = Constructors.GetOrAdd(type, made => made.GetConstructors().MaxBy(c => c.GetParameters().Length) ?? throw new InvalidOperationException($"{made} cannot be made up."));
        return constructor.Invoke([.. constructor.GetParameters().Select(p => p.HasDefaultValue && _dice.Next(2) == 0 ? p.DefaultValue : Make(p.ParameterType, p.Name!))]);
    }

    private T Pick<T>(params T[] values) => values[_dice.Next(values.Length)];
}
