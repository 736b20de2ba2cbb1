namespace RetailLedger.Domain.Governance;

/// <summary>Whether a condition goes with the input that it is about, and whether anything can satisfy it.</summary>
internal static class PolicyConditionForm
{
    // With bounds of this size and fineness there is a number between any two of them.
    private const decimal Farthest = 1_000_000_000_000_000m;
    private const decimal Finest = 1_000_000m;

    internal static PolicyProof.Flawed? Check(PolicyRow row, PolicyCondition condition, PolicyInput input) => (input.Type, condition) switch
    {
        (PolicyInputType.Money or PolicyInputType.Number, { Within: { } within, OneOf: null, Is: null }) => Check(row, within, input),
        (PolicyInputType.Text, { Within: null, OneOf: { } texts, Is: null }) => Check(row, texts, input),
        (PolicyInputType.Flag, { Within: null, OneOf: null, Is: not null }) => null,
        _ => PolicyForm.Flaw(PolicyDefect.ConditionUnclear, $"The condition of row {row.Id} on “{input.Name}” does not go with its type.", row.Id),
    };

    private static PolicyProof.Flawed? Check(PolicyRow row, IReadOnlyList<string> texts, PolicyInput input)
    {
        if (texts.Count is 0 or > PolicyForm.MostValues || PolicyForm.Repeated(texts) is not null)
            return PolicyForm.Flaw(PolicyDefect.ConditionUnclear, $"The condition of row {row.Id} on “{input.Name}” lists no value, an empty one, or one twice.", row.Id);
        return input.Values is { } values && texts.FirstOrDefault(text => !values.Contains(text, StringComparer.Ordinal)) is { } unlisted
            ? PolicyForm.Flaw(PolicyDefect.ValueUnlisted, $"Row {row.Id} waits for “{unlisted}”, which “{input.Name}” never is.", row.Id)
            : null;
    }

    private static PolicyProof.Flawed? Check(PolicyRow row, PolicyInterval within, PolicyInput input)
    {
        if (within is { Above: not null, From: not null } or { UpTo: not null, Below: not null } or { Above: null, From: null, UpTo: null, Below: null })
            return PolicyForm.Flaw(PolicyDefect.ConditionUnclear, $"The condition of row {row.Id} on “{input.Name}” has no end, or two at the same side.", row.Id);
        if (!IsClear(within.Above, input) || !IsClear(within.From, input) || !IsClear(within.UpTo, input) || !IsClear(within.Below, input))
            return PolicyForm.Flaw(PolicyDefect.BoundUnclear, $"A bound of row {row.Id} on “{input.Name}” is finer or farther than can be reckoned with.", row.Id);
        return IsEmpty(within, input.Type)
            ? PolicyForm.Flaw(PolicyDefect.EmptyInterval, $"Nothing is between the bounds of row {row.Id} on “{input.Name}”.", row.Id)
            : null;
    }

    private static bool IsClear(decimal? bound, PolicyInput input) =>
        bound is not { } value || (value is >= -Farthest and <= Farthest && decimal.IsInteger(input.Type == PolicyInputType.Money ? value : value * Finest));

    private static bool IsEmpty(PolicyInterval within, PolicyInputType type)
    {
        if (type == PolicyInputType.Money)
            return !within.Contains(Math.Max(0, within.From ?? within.Above + 1 ?? 0));
        var (lower, upper) = (within.From ?? within.Above, within.UpTo ?? within.Below);
        return lower > upper || (lower == upper && (within.Above is not null || within.Below is not null));
    }
}
