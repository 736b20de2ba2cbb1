using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions;

/// <summary>Says what is at stake on cases of one kind, while something is wrong with them. Each module says it of its own.</summary>
public interface ICaseValue
{
    /// <summary>The kind of case: what its name begins with.</summary>
    string Category { get; }

    /// <param name="about">The one line or shipment it is about, where the case has several.</param>
    /// <returns>Null when nobody can say.</returns>
    ValueTask<Money?> AtRiskAsync(string stream, ObjectLink? about, ICases cases, CancellationToken ct);
}

/// <summary>What is at stake on any case.</summary>
public sealed class CaseValues(IEnumerable<ICaseValue> values)
{
    private readonly Dictionary<string, ICaseValue> _byCategory = values.ToDictionary(value => value.Category, StringComparer.Ordinal);

    public ValueTask<Money?> AtRiskAsync(string stream, ObjectLink? about, ICases cases, CancellationToken ct) =>
        _byCategory.TryGetValue(StreamKeys.Category(stream), out var value) ? value.AtRiskAsync(stream, about, cases, ct) : new((Money?)null);
}
