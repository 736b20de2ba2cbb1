using System.Text.Json;

namespace RetailLedger.Web;

/// <summary>The longest common subsequence of two arrays. Beyond a million comparisons only equal ends are matched.</summary>
internal static class ArrayAlignment
{
    private const int MostCells = 1_000_000;

    public static IReadOnlyList<(int Left, int Right)> Matches(JsonElement[] left, JsonElement[] right)
    {
        var matches = new List<(int, int)>();
        var start = 0;
        while (start < left.Length && start < right.Length && JsonElement.DeepEquals(left[start], right[start]))
        {
            matches.Add((start, start));
            start++;
        }

        var tail = 0;
        while (tail < left.Length - start && tail < right.Length - start && JsonElement.DeepEquals(left[^(tail + 1)], right[^(tail + 1)]))
        {
            tail++;
        }

        var (rows, columns) = (left.Length - start - tail, right.Length - start - tail);
        if ((long)rows * columns is > 0 and <= MostCells)
        {
            Middle(left.AsSpan(start, rows), right.AsSpan(start, columns), start, matches);
        }

        for (var i = tail; i > 0; i--)
        {
            matches.Add((left.Length - i, right.Length - i));
        }

        return matches;
    }

    private static void Middle(ReadOnlySpan<JsonElement> left, ReadOnlySpan<JsonElement> right, int offset, List<(int, int)> matches)
    {
        var width = right.Length + 1;
        var longest = new int[(left.Length + 1) * width];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                longest[(i * width) + j] = JsonElement.DeepEquals(left[i], right[j])
                    ? longest[((i + 1) * width) + j + 1] + 1
                    : Math.Max(longest[((i + 1) * width) + j], longest[(i * width) + j + 1]);
            }
        }

        for (var (i, j) = (0, 0); i < left.Length && j < right.Length;)
        {
            if (JsonElement.DeepEquals(left[i], right[j]))
            {
                matches.Add((offset + i++, offset + j++));
            }
            else if (longest[((i + 1) * width) + j] >= longest[(i * width) + j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }
}
