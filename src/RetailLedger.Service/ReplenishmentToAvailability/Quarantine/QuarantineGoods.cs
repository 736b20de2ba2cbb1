using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability.Reactions;

/// <summary>When an incident is opened, every place that holds the product is told to set it aside, as far as policy lets that pass without asking.</summary>
public sealed class QuarantineGoodsReaction(PositionsOfItem positions, AutomaticLimits limits, IBusinessClock clock) : IReaction
{
    public string Name => "quarantine-goods";

    public IReadOnlyList<Type> On { get; } = [typeof(QualityIncidentOpened)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var opened = (QualityIncidentOpened)cause.Data;
        var price = (await cases.ReadAsync<Item>(Items.Stream(opened.Item), Item.Evolve, ct)).State?.Cost;
        var told = new List<Consequence>();
        foreach (var location in await positions.AtAsync(opened.Item, cause.Position, ct))
        {
            var stream = Stock.Stream(location, opened.Item);
            var limit = await limits.OfAsync(InstructQuarantineDecider.Limit, stream, [], clock.Now, ct);
            var command = new InstructQuarantine(location, opened.Item, opened.IncidentId, price);
            told.Add(Consequence.On<StockPosition>(stream, StockPosition.Evolve, (position, now) => InstructQuarantineDecider.Decide(command, position, grant: null, now, limit))
                .Within(new Scope(Location: location)));
        }

        return told;
    }
}

/// <summary>When policy wants somebody asked before goods are set aside, those who may decide are asked, place by place.</summary>
public sealed class AskForQuarantineApprovalReaction(PositionsOfItem positions, AutomaticLimits limits, ApprovalRequests requests, CaseParticipants places, IBusinessClock clock) : IReaction
{
    /// <summary>The input of the request that names the incident.</summary>
    internal const string Incident = "incident";

    public string Name => "ask-for-quarantine-approval";

    public IReadOnlyList<Type> On { get; } = [typeof(QualityIncidentOpened)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var opened = (QualityIncidentOpened)cause.Data;
        var price = (await cases.ReadAsync<Item>(Items.Stream(opened.Item), Item.Evolve, ct)).State?.Cost;
        var asked = new List<Consequence>();
        foreach (var location in await positions.AtAsync(opened.Item, cause.Position, ct))
        {
            var stream = Stock.Stream(location, opened.Item);
            var position = (await cases.ReadAsync<StockPosition>(stream, StockPosition.Evolve, ct)).State;
            var amount = price is null || position is null ? InstructQuarantineDecider.Limit.Limit : Worth.Of(position.OnHand, price);
            var limit = await limits.OfAsync(InstructQuarantineDecider.Limit, stream, [], clock.Now, ct);
            var request = limit.By is null || limit.Allows(stream, amount, grant: null, clock.Now) ? null
                : new RequestApproval(InstructQuarantineDecider.Act, stream, cause.Envelope.Actor.Id, amount, await places.ScopeAsync(stream, ct),
                    [PolicyValue.Of(PolicyValue.Amount, amount), PolicyValue.Of(Incident, opened.IncidentId)], []);
            asked.AddRange(await ApprovalConsequence.AskAsync(ApprovalLinks.Id(InstructQuarantineDecider.Act, stream), request, cause, clock.Now, requests, cases, ct));
        }

        return asked;
    }
}

/// <summary>When it is granted that goods are set aside, the place is told to.</summary>
public sealed class QuarantineGrantedGoodsReaction(AutomaticLimits limits, IBusinessClock clock) : IReaction
{
    public string Name => "quarantine-granted-goods";

    public IReadOnlyList<Type> On { get; } = [typeof(ApprovalGranted)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (ApprovalLinks.Parts(((ApprovalGranted)cause.Data).ApprovalId) is not var (kind, subject) || kind != InstructQuarantineDecider.Act)
            return [];
        var approval = ApprovalGrants.Of(kind, subject);
        var limit = await limits.OfAsync(InstructQuarantineDecider.Limit, subject, [], clock.Now, ct);
        var item = (await cases.ReadAsync<StockPosition>(subject, StockPosition.Evolve, ct)).State?.Item;
        var price = item is null ? null : (await cases.ReadAsync<Item>(Items.Stream(item), Item.Evolve, ct)).State?.Cost;
        return [Consequence.On<StockPosition>(subject, StockPosition.Evolve, [approval], (position, read, now) => position is not null && read.Of(approval) is { } asked && IncidentOf(asked) is { } incident
            ? InstructQuarantineDecider.Decide(new(position.Location, position.Item, incident, price), position, asked.GrantAt(now), now, limit)
            : Decision.Nothing)];
    }

    private static string? IncidentOf(Approval approval) => approval.Request.Inputs.FirstOrDefault(input => input.Input == AskForQuarantineApprovalReaction.Incident)?.Text;
}
