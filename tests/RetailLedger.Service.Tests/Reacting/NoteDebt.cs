using System.Text.Json.Nodes;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Tests.Reacting;

/// <summary>When a provision for unpaid debts is moved, it is noted here and nothing follows.</summary>
internal sealed class NoteDebt : IReaction
{
    public List<string> Noted { get; } = [];

    public string Name => "note-debt";

    public IReadOnlyList<Type> On { get; } = [typeof(BadDebtAdjusted)];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        Noted.Add(cause.Stream);
        return ValueTask.FromResult<IReadOnlyList<Consequence>>([]);
    }

    public static JsonObject DebtOf(string number) => new()
    {
        ["documentNumber"] = number,
        ["amount"] = new JsonObject { ["minor"] = -1, ["currency"] = "GBP" },
    };
}
