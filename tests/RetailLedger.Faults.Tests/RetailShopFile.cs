using System.Globalization;
using System.Text;

namespace RetailLedger.Faults.Tests;

/// <summary>A made-up year of the gift shop in the columns of Online Retail II, with everything that is odd about the real one.</summary>
internal static class RetailShopFile
{
    public const int Documents = 6_000;
    private const int Seed = 7;

    /// <summary>Writes it and returns how many lines it has below the heading.</summary>
    public static int Write(string file)
    {
        var dice = new Random(Seed);
        var rows = new List<string>();
        var at = new DateTime(2010, 1, 4, 8, 0, 0);
        for (var number = 0; number < Documents; number++)
        {
            // Some documents are typed at the same moment, so their lines lie among each other.
            var document = Document(dice, 500_000 + number, at);
            if (dice.Next(10) == 0 && rows.Count > 3)
                rows.Insert(rows.Count - 2, document[0]);
            else
                rows.Add(document[0]);
            rows.AddRange(document.Skip(1));
            at = at.AddMinutes(dice.Next(0, 40));
        }

        rows.Add("999999,2010-12-09T10:00:00,20001,NO NUMBER AT ALL,many,1.00,,United Kingdom");
        File.WriteAllText(file, "invoice_no,invoice_ts,stock_code,description,quantity,unit_price_gbp,customer_id,country\n" + string.Join('\n', rows) + "\n", new UTF8Encoding(false));
        return rows.Count;
    }

    private static List<string> Document(Random dice, int number, DateTime at) => dice.Next(40) switch
    {
        0 => [Line($"C{number}", at, "D", "Discount", -1, 10.5m, "14000"), Line($"C{number}", at, Code(dice), "RETURNED", -dice.Next(1, 9), 1.25m, "14000")],
        1 => [Line($"A{number}", at, "B", "Adjust bad debt", 1, -500.25m, "")],
        2 => [Line($"{number}", at, Code(dice), "damaged", -dice.Next(1, 30), 0m, "")],
        3 => [Line($"{number}", at, Code(dice), "found", dice.Next(1, 30), 0m, "")],
        4 => [Line($"{number}", at, Code(dice), "WRONG WAY", -3, 2.5m, "15000"), Line($"{number}", at, Code(dice), "RIGHT WAY", 3, 2.5m, "15000")],
        5 => [$"{number},no time,20001,X,1,1.00,,France"],
        6 => [Line($"{number}", at, "POST", "POSTAGE", 1, 18m, "12500"), Line($"{number}", at, Code(dice), "A \"\"QUOTED\"\" NAME, AND COMMA", 2, 0.125m, "12500")],
        7 => [$"{number},{at:s},20002,FIELDS MISSING"],
        _ => [.. Enumerable.Range(0, dice.Next(1, 9)).Select(_ => Line($"{number}", at, Code(dice), "THING", dice.Next(1, 25), dice.Next(10, 900) / 100m, dice.Next(4) == 0 ? "" : "13085"))],
    };

    private static string Line(string invoice, DateTime at, string code, string description, int quantity, decimal price, string customer) => string.Create(
        CultureInfo.InvariantCulture, $"{invoice},{at:s},{code},\"{description}\",{quantity},{price},{customer},United Kingdom");

    private static string Code(Random dice) => $"{20_000 + dice.Next(300)}{(dice.Next(6) == 0 ? "b" : dice.Next(6) == 0 ? "B" : "")}";
}
