using System.Globalization;
using RetailLedger.Testing;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>One question of the matrix.</summary>
internal sealed record AuthorisationCell(string State, string Hand, string Role, string Act, long Minor, string Place);

/// <summary>The rules of docs/authorisation.md, read from its tables: the page is the documentation and what is expected.</summary>
internal sealed class AuthorisationRules
{
    private const string Nothing = "nothing";
    private const string Missing = "authority.missing";

    private readonly Dictionary<string, List<string[]>> _tables = new(StringComparer.Ordinal);

    private AuthorisationRules(string page)
    {
        var section = "";
        foreach (var line in page.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal) || line.StartsWith("### ", StringComparison.Ordinal))
                section = line.TrimStart('#').Trim();
            else if (line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))
                (_tables.TryGetValue(section, out var rows) ? rows : _tables[section] = []).Add([.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim().Replace("`", "", StringComparison.Ordinal))]);
        }
    }

    public IReadOnlyList<string> States => First("State of the request");

    public IReadOnlyList<string> Hands => First("Hand in the case");

    public IReadOnlyList<string> Acts => First("Role that is asked");

    public IReadOnlyList<string> Roles => First("Authority by role and act");

    public IReadOnlyList<string> Places => First("Place");

    public IReadOnlyList<long> Amounts => [.. First("Amounts").Select(Minor)];

    /// <summary>The lines of a table, and what stands in their second column.</summary>
    public IReadOnlyList<(string Name, string Says)> Lines(string section) => [.. _tables[section].Skip(1).Select(row => (row[0], row[1]))];

    public static AuthorisationRules Read() => new(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot()!, "docs/authorisation.md")));

    public IEnumerable<AuthorisationCell> Cells() =>
        from state in States
        from hand in Hands
        from role in Roles
        from act in Acts
        from minor in Amounts
        from place in Places
        select new AuthorisationCell(state, hand, role, act, minor, place);

    public (string First, string Escalated) AskedFor(string act) => Row("Role that is asked", act) is var row ? (row[1], row[2]) : default;

    /// <summary>Minor units; null for no authority.</summary>
    public long? Limit(string role, string act)
    {
        var column = Array.IndexOf(_tables["Authority by role and act"][0], act);
        var cell = Row("Authority by role and act", role)[column];
        return cell == "–" ? null : Minor(cell);
    }

    public bool StandsIn(string hand) => Row("Hand in the case", hand)[1] == "the principal's";

    /// <summary>Whether somebody may still answer.</summary>
    public bool Waits(AuthorisationCell cell) => Row("State of the request", cell.State)[1].StartsWith("decided by", StringComparison.Ordinal);

    /// <summary>The code of the refusal; null where the answer counts.</summary>
    public string? Expected(AuthorisationCell cell)
    {
        var state = Row("State of the request", cell.State)[1];
        if (!Waits(cell))
            return state;
        var asked = AskedFor(cell.Act);
        var may = (cell.Role == asked.First || (state.Contains("either", StringComparison.Ordinal) && cell.Role == asked.Escalated))
            && Limit(cell.Role, cell.Act) >= cell.Minor && Row("Place", cell.Place)[1] == "yes";
        return Row("Hand in the case", cell.Hand)[2].Split(' ') switch
        {
            [Nothing] => may ? null : Missing,
            [var conflict] => conflict,
            [var conflict, "where", ..] => may ? conflict : Missing,
            var other => throw new InvalidOperationException($"The page says of a hand: {string.Join(' ', other)}"),
        };
    }

    private string[] Row(string section, string name) => _tables[section].Skip(1).Single(row => row[0] == name);

    private List<string> First(string section) => [.. _tables[section].Skip(1).Select(row => row[0])];

    private static long Minor(string amount) => (long)(decimal.Parse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100);
}
