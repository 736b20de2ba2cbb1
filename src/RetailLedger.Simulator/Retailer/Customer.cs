using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Simulator.Retailer;

/// <summary>Somebody who orders on the web. Invented: names and streets are drawn from word lists.</summary>
internal sealed record Customer(string Id, Personal<string> Name, Personal<PostalAddress> Address, string Warehouse)
{
    /// <summary>The same person, who types the address wrong.</summary>
    public Customer At(Func<PostalAddress, PostalAddress> mistake) => this with { Address = Address with { Value = mistake(Address.Value!) } };

    public const int Count = 400;

    private static readonly string[] First =
    [
        "Amelia", "Bashir", "Catrin", "Dev", "Elspeth", "Femi", "Grace", "Hamish", "Imogen", "Jonas", "Keira", "Liam", "Maya", "Niall", "Olive", "Priya",
        "Rosa", "Samir", "Tilda", "Wyn",
    ];

    private static readonly string[] Last =
    [
        "Ashworth", "Bramley", "Chaudhry", "Dunmore", "Ellery", "Fairburn", "Goodwin", "Hartley", "Iqbal", "Kershaw", "Lockwood", "Mercer", "Novak",
        "Okafor", "Pemberton", "Quill", "Rowntree", "Sutcliffe", "Thackray", "Whitlock",
    ];

    private static readonly string[] Streets = ["Mill Lane", "Station Road", "Orchard Close", "Harbour Street", "Chapel Row", "Abbey Walk", "Kingsway", "Elm Grove"];

    private static readonly (string City, string Area, bool South)[] Cities =
    [
        ("Leeds", "LS", false), ("York", "YO", false), ("Sheffield", "S", false), ("Newcastle", "NE", false), ("Manchester", "M", false),
        ("Bristol", "BS", true), ("Exeter", "EX", true), ("Reading", "RG", true), ("Brighton", "BN", true),
    ];

    /// <summary>Somebody nobody has seen before.</summary>
    public static Customer New(int seed, int day, int number) => Of(seed, 1000 + (day * 10) + number);

    public static Customer Of(int seed, int number)
    {
        var dice = Dice.For(seed, "customer", number: number);
        var id = FormattableString.Invariant($"C{seed}-{number:0000}");
        var (city, area, south) = dice.Pick(Cities);
        var street = FormattableString.Invariant($"{dice.Between(1, 120)} {dice.Pick(Streets)}");
        var code = FormattableString.Invariant($"{area}{dice.Between(1, 19)} {dice.Between(1, 9)}{(char)('A' + dice.Below(26))}{(char)('A' + dice.Below(26))}");
        return new(
            id,
            new() { Subject = $"customer/{id}", Value = $"{dice.Pick(First)} {dice.Pick(Last)}" },
            new() { Subject = $"customer/{id}", Value = new(street, city, code, "GB") },
            south ? Place.SouthWarehouse : Place.NorthWarehouse);
    }
}
