using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>What is at stake on a return: what was paid for goods that are not settled, or for the one line it is about.</summary>
public sealed class ReturnValue : ICaseValue
{
    public string Category => ReturnLinks.Return;

    public async ValueTask<Money?> AtRiskAsync(string stream, ObjectLink? about, ICases cases, CancellationToken ct)
    {
        var @return = (await cases.ReadAsync<Return>(stream, Return.Evolve, ct)).State;
        return about is { Type: ReturnLinks.Line }
            ? @return?.Lines.FirstOrDefault(line => ReturnLinks.RefundId(@return.Id, line.Number) == about.Id)?.Paid
            : @return?.AtRisk();
    }
}
