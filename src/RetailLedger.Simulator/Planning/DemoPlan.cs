using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RetailLedger.Simulator.Playing;

namespace RetailLedger.Simulator.Planning;

/// <summary>What will happen, in the order in which it happens.</summary>
public sealed record DemoPlan(int Seed, int Days, DateTimeOffset Until, IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>When the shop opens: what is told before is what it opens with.</summary>
    public DateTimeOffset Opened => Until.AddDays(-Days);

    public IEnumerable<PlannedFact> Facts => Steps.OfType<PlannedFact>();

    public IEnumerable<PlannedCommand> Commands => Steps.OfType<PlannedCommand>();

    /// <summary>One value over everything that would be sent: two plans with the same are the same.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var step in Steps)
            hash.AppendData(TextOf(step));

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The facts from a moment on, with all that led to them: their causes must be asked for again.</summary>
    public DemoPlan From(DateTimeOffset moment)
    {
        var byId = Facts.Where(fact => !fact.Again).ToDictionary(fact => fact.Id, StringComparer.Ordinal);
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fact in Facts.Where(fact => fact.At >= moment))
        {
            for (var cause = fact.CausedBy; cause is not null && needed.Add(cause);)
                cause = byId[cause].CausedBy;
        }

        return this with { Steps = [.. Steps.Where(step => step.At >= moment || (step is PlannedFact { Again: false } && needed.Contains(step.Id)))] };
    }

    private static byte[] TextOf(PlannedStep step) => step switch
    {
        PlannedFact fact => CloudEventText.Of(fact, fact.CausedBy),
        PlannedCommand command => Encoding.UTF8.GetBytes($"{command.Id} {command.By} {command.Address} {JsonSerializer.Serialize(command.Body, FactJson.Options)} {command.RefusedWith}"),
        _ => throw new InvalidOperationException($"{step.GetType().Name} is no step that is sent."),
    };
}
