using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RetailLedger.Web;

/// <summary>What changed between two JSON documents. The order of an object's fields and the spelling of a number (1 and 1.0) are no change.</summary>
public static class JsonDifference
{
    public static IReadOnlyList<JsonChange> Between(JsonNode? before, JsonNode? after) => Between(JsonWords.Element(before), JsonWords.Element(after));

    public static IReadOnlyList<JsonChange> Between(JsonElement before, JsonElement after)
    {
        var changes = new List<JsonChange>();
        Compare(string.Empty, before, after, changes);
        return changes;
    }

    private static void Compare(string path, JsonElement before, JsonElement after, List<JsonChange> changes)
    {
        if (JsonElement.DeepEquals(before, after))
        {
            return;
        }

        switch (before.ValueKind, after.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                Fields(path, before, after, changes);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                Items(path, before, after, changes);
                break;
            default:
                changes.Add(new(path, JsonChangeKind.Changed, before, after));
                break;
        }
    }

    private static void Fields(string path, JsonElement before, JsonElement after, List<JsonChange> changes)
    {
        foreach (var field in before.EnumerateObject())
        {
            var place = Field(path, field.Name);
            if (after.TryGetProperty(field.Name, out var now))
            {
                Compare(place, field.Value, now, changes);
            }
            else
            {
                changes.Add(new(place, JsonChangeKind.Removed, field.Value, null));
            }
        }

        foreach (var field in after.EnumerateObject().Where(f => !before.TryGetProperty(f.Name, out _)))
        {
            changes.Add(new(Field(path, field.Name), JsonChangeKind.Added, null, field.Value));
        }
    }

    /// <summary>
    /// Equal items are matched first, so that one item put in front is one addition and not a change of every item after it.
    /// What stands between two matches is compared in pairs; what is left over was added or removed.
    /// </summary>
    private static void Items(string path, JsonElement before, JsonElement after, List<JsonChange> changes)
    {
        JsonElement[] left = [.. before.EnumerateArray()];
        JsonElement[] right = [.. after.EnumerateArray()];
        var (i, j) = (0, 0);
        foreach (var (nextLeft, nextRight) in ArrayAlignment.Matches(left, right).Append((left.Length, right.Length)))
        {
            for (; i < nextLeft && j < nextRight; i++, j++)
            {
                Compare(Item(path, j), left[i], right[j], changes);
            }

            for (; i < nextLeft; i++)
            {
                changes.Add(new(Item(path, i), JsonChangeKind.Removed, left[i], null));
            }

            for (; j < nextRight; j++)
            {
                changes.Add(new(Item(path, j), JsonChangeKind.Added, null, right[j]));
            }

            (i, j) = (nextLeft + 1, nextRight + 1);
        }
    }

    private static string Field(string path, string name) =>
        name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '$')
            ? path.Length == 0 ? name : $"{path}.{name}"
            : $"{path}[{JsonWords.Quoted(name)}]";

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
