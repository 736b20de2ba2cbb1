namespace RetailLedger.Simulator.Retailer;

/// <summary>Somebody who works for the demo retailer. Invented, like everybody in it.</summary>
/// <param name="Id">What their acts in the ledger are signed with.</param>
/// <param name="Location">Where they work; null for whoever works for all places.</param>
public sealed record Person(string Id, string Name, string Role, string? Location);

/// <summary>The twenty who act in the demo.</summary>
public static class Staff
{
    private const string OrderDesk = "order-desk";
    private const string ReturnsDesk = "returns-desk";
    private const string Payments = "payments";
    private const string LossPrevention = "loss-prevention";
    private const string Planner = "planner";

    public static IReadOnlyList<Person> Everybody { get; } =
    [
        Of("Mia Hartley", OrderDesk, Place.NorthWarehouse), Of("Tom Osei", OrderDesk, Place.NorthWarehouse), Of("Priya Nair", OrderDesk, Place.SouthWarehouse),
        Of("Ewan Blair", ReturnsDesk, Place.NorthWarehouse), Of("Carys Vaughan", ReturnsDesk, Place.SouthWarehouse),
        Of("Ruth Adeyemi", Payments, null), Of("Jonah Pike", Payments, null),
        Of("Sofia Marsh", LossPrevention, null), Of("Kit Lambert", LossPrevention, null),
        Of("Dana Whitlow", Planner, Place.NorthWarehouse), Of("Luis Ferreira", Planner, Place.SouthWarehouse),
        Of("Nora Quinn", Planner, Place.Shop), Of("Ben Tolley", Planner, Place.SouthShop), Of("Isla Murray", Planner, Place.ScottishShop),
        Of("Hugh Danby", "store-manager", Place.Shop), Of("Amara Cole", "store-manager", Place.SouthShop), Of("Fergus Kerr", "store-manager", Place.ScottishShop),
        Of("Greta Holm", "team-lead", Place.NorthWarehouse), Of("Omar Sheikh", "operations-manager", null), Of("Vera Langley", "director", null),
    ];

    internal static string ForOrders(string location) => Near(OrderDesk, location);

    internal static string ForReturns(string location) => Near(ReturnsDesk, location);

    internal static string ForStock(string location) => Near(Planner, location);

    internal static string ForMoney(Dice dice) => dice.Pick(With(Payments)).Id;

    internal static string ForFraud(Dice dice) => dice.Pick(With(LossPrevention)).Id;

    internal static string ForCredit => With("team-lead")[0].Id;

    private static string Near(string role, string location) => (With(role).FirstOrDefault(person => person.Location == location) ?? With(role)[0]).Id;

    private static List<Person> With(string role) => [.. Everybody.Where(person => person.Role == role)];

    private static Person Of(string name, string role, string? location) => new(name.ToLowerInvariant().Replace(' ', '.'), name, role, location);
}
