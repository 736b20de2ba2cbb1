using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Something about a case that is another now than when leave was asked.</summary>
/// <param name="Asked">As it was; absent for what nobody knew of then.</param>
/// <param name="Now">As it is; absent for what is no longer so.</param>
public sealed record ChangedInput(string Input, PolicyValue? Asked, PolicyValue? Now);

/// <summary>What has changed on a case since leave was asked. A material change ends the request; this is for whoever is to decide and should see the rest too.</summary>
public static class ApprovalChanges
{
    /// <summary>How an amount is kept that was put into the policy's currency.</summary>
    private const string Stated = ".stated";
    private const string Rate = ".rate";
    private const string Amount = "amount";

    /// <param name="amount">What is at stake now.</param>
    /// <param name="inputs">As the case says them now.</param>
    /// <returns>In the order of their names.</returns>
    public static IReadOnlyList<ChangedInput> Since(ApprovalRequested request, Money amount, IReadOnlyList<PolicyValue> inputs)
    {
        var now = inputs.Append(PolicyValue.Of(Amount, amount)).DistinctBy(value => value.Input).ToDictionary(value => value.Input, StringComparer.Ordinal);
        var asked = request.Inputs.Append(PolicyValue.Of(Amount, request.Amount)).DistinctBy(value => value.Input).ToDictionary(value => value.Input, StringComparer.Ordinal);
        return
        [
            .. now.Keys.Union(asked.Keys.Where(name => !name.EndsWith(Stated, StringComparison.Ordinal) && !name.EndsWith(Rate, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal)
                .Select(name => new ChangedInput(name, asked.TryGetValue(name + Stated, out var stated) ? stated with { Input = name } : asked.GetValueOrDefault(name), now.GetValueOrDefault(name)))
                .Where(change => change.Asked != change.Now),
        ];
    }
}
