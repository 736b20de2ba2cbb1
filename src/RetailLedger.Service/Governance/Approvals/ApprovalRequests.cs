using System.Globalization;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>Finds for a request the policy that covers it, and puts amounts into the policy's currency: rate, source and date go into the inputs.</summary>
public sealed class ApprovalRequests(PolicyBook policies)
{
    /// <returns>The request as the policy wants it, and the policy; null when none covers it.</returns>
    public async Task<(RequestApproval Request, PolicyInForce? Policy)> PrepareAsync(RequestApproval request, DateTimeOffset at, ICases cases, CancellationToken ct)
    {
        var (inputs, policy) = await PrepareAsync(request.Kind, request.Scope, request.Inputs, at, cases, ct);
        return (request with { Inputs = inputs }, policy);
    }

    /// <returns>What is known of a case as the policy wants it, and the policy; null when none covers it.</returns>
    public async Task<(IReadOnlyList<PolicyValue> Inputs, PolicyInForce? Policy)> PrepareAsync(
        string kind, Scope scope, IReadOnlyList<PolicyValue> known, DateTimeOffset at, ICases cases, CancellationToken ct)
    {
        if (await policies.FindAsync(kind, scope, at, ct) is not { } policy)
            return (known, null);
        var inputs = new List<PolicyValue>();
        foreach (var input in known)
        {
            var wanted = policy.Table.Inputs.FirstOrDefault(asked => asked.Name == input.Input && asked.Type == PolicyInputType.Money)?.Currency;
            if (wanted is null || input is not { Number: { } minor, Text: { } currency } || currency == wanted)
                inputs.Add(input);
            else
                inputs.AddRange(await ConvertedAsync(input, minor, currency, wanted, at, cases, ct));
        }

        return (inputs, policy);
    }

    // Rounded up: where the rate leaves a fraction, it is the side of more care that gets it. Without a rate the input stays as it is, and the policy has no answer.
    private static async Task<IReadOnlyList<PolicyValue>> ConvertedAsync(
        PolicyValue input, decimal minor, string currency, string wanted, DateTimeOffset at, ICases cases, CancellationToken ct)
    {
        var known = await cases.ReadAsync<ExchangeRate>(ExchangeRate.Stream(currency, wanted), ExchangeRate.Evolve, ct);
        if (known.State?.On(DateOnly.FromDateTime(at.UtcDateTime)) is not { } dated)
            return [input];
        var units = (decimal)Currencies.MinorUnitsPerMajor(wanted) / Currencies.MinorUnitsPerMajor(currency);
        return
        [
            new(input.Input, Math.Ceiling(minor * dated.Rate.Value * units), wanted),
            new($"{input.Input}.stated", minor, currency),
            PolicyValue.Of($"{input.Input}.rate", string.Create(CultureInfo.InvariantCulture, $"1 {currency} = {dated.Rate.Value} {wanted}, {dated.Source}, {dated.Date:yyyy-MM-dd}")),
        ];
    }
}
