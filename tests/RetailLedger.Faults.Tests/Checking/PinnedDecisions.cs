using System.Text.Json;
using Npgsql;

namespace RetailLedger.Faults.Checking;

/// <summary>Evaluates again what policies decided, from the stored event alone and by other code than the ledger's: the conditions of the row that was pinned, the
/// inputs that were pinned, what was asked of people because of it, and the limit up to which an act passed alone.</summary>
public static class PinnedDecisions
{
    private const string Decisions = """
        select type, stream_id, data from events.mt_events
        where type in ('retail.approval.requested.v1', 'retail.act.observed.v1') or data ?| array ['pin', 'grantPin', 'reviewPin', 'allowedBy'] order by seq_id
        """;

    private static readonly string[] Pins = ["pin", "grantPin", "reviewPin"];

    // An act's money stands under the name that its process has for it.
    private static readonly string[] Taken = ["amount", "total", "atStake"];

    /// <returns>How many decisions had a policy's answer, and what does not hold, a line each.</returns>
    public static async Task<(int Checked, IReadOnlyList<string> Wrong)> CheckAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(Decisions);
        await using var row = await command.ExecuteReaderAsync();
        var count = 0;
        var wrong = new List<string>();
        while (await row.ReadAsync())
        {
            using var data = JsonDocument.Parse(row.GetString(2));
            var (decision, stream) = (data.RootElement, row.GetString(1));
            if (Find(decision, "allowedBy") is { } policy)
            {
                count++;
                if (!PassedAlone(decision))
                    wrong.Add($"{stream}: {policy} did not let {decision} pass");
                continue;
            }

            List<JsonElement> pins = [.. Pins.Select(name => Find(decision, name)).OfType<JsonElement>()];
            if (pins.Count == 0 && Find(decision, "fault") is null)
                wrong.Add($"{stream}: neither a row nor a reason why there is none");
            count += pins.Count;
            wrong.AddRange(pins.SelectMany(pin => Faults(row.GetString(0), decision, pin)).Select(fault => $"{stream}: {fault}"));
        }

        return (count, wrong);
    }

    private static IEnumerable<string> Faults(string type, JsonElement data, JsonElement pin)
    {
        var inputs = pin.GetProperty("inputs").EnumerateArray().ToLookup(input => input.GetProperty("input").GetString()!);
        foreach (var condition in pin.GetProperty("row").GetProperty("when").EnumerateArray())
        {
            var name = condition.GetProperty("input").GetString()!;
            if (!inputs[name].Any(value => Holds(condition, value)))
                yield return $"row {pin.GetProperty("row").GetProperty("id")} does not fit by {name}";
        }

        // Who is asked is what the row says, no fewer and no others.
        var wanted = pin.GetProperty("row").GetProperty("then").GetProperty("tiers");
        if (type == "retail.approval.requested.v1" && !JsonElement.DeepEquals(wanted, data.GetProperty("tiers")))
            yield return $"asked {data.GetProperty("tiers")}, and the row wants {wanted}";
    }

    // What nobody can price passes only where everything does.
    private static bool PassedAlone(JsonElement act)
    {
        if (Find(act, "limit") is not { } limit)
            return false;
        return Taken.Select(name => Find(act, name)).FirstOrDefault(found => found is not null) is { } taken
            ? taken.GetProperty("currency").GetString() == limit.GetProperty("currency").GetString() && taken.GetProperty("minor").GetInt64() <= limit.GetProperty("minor").GetInt64()
            : limit.GetProperty("minor").GetInt64() == long.MaxValue;
    }

    private static bool Holds(JsonElement condition, JsonElement value)
    {
        if (Find(condition, "within") is { } within)
        {
            return Find(value, "number") is { } number
                && (Find(within, "above") is not { } above || number.GetDecimal() > above.GetDecimal())
                && (Find(within, "from") is not { } from || number.GetDecimal() >= from.GetDecimal())
                && (Find(within, "upTo") is not { } upTo || number.GetDecimal() <= upTo.GetDecimal())
                && (Find(within, "below") is not { } below || number.GetDecimal() < below.GetDecimal());
        }

        if (Find(condition, "oneOf") is { } texts)
            return Find(value, "text") is { } text && texts.EnumerateArray().Any(one => one.GetString() == text.GetString());
        return Find(condition, "is") is { } flag && Find(value, "flag") is { } given && given.GetBoolean() == flag.GetBoolean();
    }

    private static JsonElement? Find(JsonElement element, string name) =>
        element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
}
