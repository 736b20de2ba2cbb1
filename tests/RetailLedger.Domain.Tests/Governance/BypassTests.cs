using CsCheck;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>A control that was passed by is noted once, explained once, and refuted once where late news shows that it was none.</summary>
public sealed class BypassTests
{
    private const string Case = "order/WEB-1";

    private static readonly NoteBypass Note = new(Case, Controls.OrderHold, "e-1", "shipment.dispatched_while_held", "order.release", new(500, "GBP"));
    private static readonly ExplainBypass Explain = new(Case, Controls.OrderHold, "e-1", "the release was given by telephone");

    private static readonly RefuteBypass Refute = new(Case, Controls.OrderHold, "e-1", "e-9");

    private static readonly Gen<ILedgerEvent[]> Any = Gen.Select(Gen.Int[0, 2], Gen.Int[1, 3], Gen.Int[0, 3], (control, act, kind) =>
    {
        var (code, id) = (Controls.All[control].Code, $"e-{act}");
        return kind switch
        {
            0 => (ILedgerEvent)new BypassExplained(Case, code, id, "seen"),
            1 => new BypassRefuted(Case, code, id, "e-9"),
            _ => new ControlBypassed(Case, code, id, "rule"),
        };
    }).Array[0, 12];

    private static Bypasses? Fold(params ILedgerEvent[] events) => events.Aggregate((Bypasses?)null, Bypasses.Evolve);

    private static T Only<T>(Decision decision) => Assert.IsType<T>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;

    [Fact]
    public void R161_It_says_which_control_by_what_and_which_grant_was_missing()
    {
        var noted = Only<ControlBypassed>(NoteBypassDecider.Decide(Note, null));

        Assert.Equal(new ControlBypassed(Case, "order.hold", "e-1", "shipment.dispatched_while_held", "order.release", new(500, "GBP")), noted);
        Assert.Contains(BypassLinks.For("order.hold", "e-1"), noted.Links());
        Assert.Equal(Case, StreamKeys.HomeOf(noted));
        Assert.Equal(Decision.Nothing, NoteBypassDecider.Decide(Note, Fold(noted)));
        Only<ControlBypassed>(NoteBypassDecider.Decide(Note with { Act = "e-2" }, Fold(noted)));
        Only<ControlBypassed>(NoteBypassDecider.Decide(Note with { Control = Controls.OrderScreening }, Fold(noted)));
        Assert.Equal("control.unknown", Refusal(NoteBypassDecider.Decide(Note with { Control = "never.heard_of" }, null)));
    }

    [Fact]
    public void Only_what_was_passed_by_is_explained_and_the_first_explanation_stands()
    {
        var noted = Only<ControlBypassed>(NoteBypassDecider.Decide(Note, null));
        var explained = Only<BypassExplained>(ExplainBypassDecider.Decide(Explain, Fold(noted)));

        Assert.Equal(noted.Links(), explained.Links());
        Assert.Equal("bypass.unknown", Refusal(ExplainBypassDecider.Decide(Explain, null)));
        Assert.Equal("bypass.unknown", Refusal(ExplainBypassDecider.Decide(Explain with { Act = "e-2" }, Fold(noted))));
        Assert.Equal("bypass.no_evidence", Refusal(ExplainBypassDecider.Decide(Explain with { Evidence = " " }, Fold(noted))));
        Assert.Equal(Decision.Nothing, ExplainBypassDecider.Decide(Explain with { Evidence = "another story" }, Fold(noted, explained)));
    }

    [Fact]
    public void Only_what_was_passed_by_is_refuted_even_after_it_was_explained_and_then_nobody_explains_it_any_more()
    {
        var noted = Only<ControlBypassed>(NoteBypassDecider.Decide(Note, null));
        var explained = Only<BypassExplained>(ExplainBypassDecider.Decide(Explain, Fold(noted)));
        var refuted = Only<BypassRefuted>(RefuteBypassDecider.Decide(Refute, Fold(noted)));

        Assert.Contains(BypassLinks.For("order.hold", "e-1"), refuted.Links());
        Assert.Contains(new(ObjectTypes.Event, "e-9", "refuted-by"), refuted.Links());
        Assert.Equal(refuted, Only<BypassRefuted>(RefuteBypassDecider.Decide(Refute, Fold(noted, explained))));
        Assert.Equal("bypass.unknown", Refusal(RefuteBypassDecider.Decide(Refute, null)));
        Assert.Equal("bypass.unknown", Refusal(RefuteBypassDecider.Decide(Refute with { Control = Controls.OrderScreening }, Fold(noted))));
        Assert.Equal(Decision.Nothing, RefuteBypassDecider.Decide(Refute with { ByEventId = "e-10" }, Fold(noted, refuted)));
        Assert.Equal("bypass.refuted", Refusal(ExplainBypassDecider.Decide(Explain, Fold(noted, refuted))));
        Assert.Equal(Decision.Nothing, ExplainBypassDecider.Decide(Explain, Fold(noted, explained, refuted)));
    }

    [Fact]
    public void Whatever_happened_deciding_again_yields_nothing() => Any.Sample(history =>
    {
        var bypasses = Fold(history);
        Func<Bypasses?, Decision>[] decisions = [known => NoteBypassDecider.Decide(Note, known), known => ExplainBypassDecider.Decide(Explain, known), known => RefuteBypassDecider.Decide(Refute, known)];
        return Array.TrueForAll(decisions, decide => decide(bypasses) is not Decision.Accepted accepted
            || decide(accepted.Events.Aggregate(bypasses, Bypasses.Evolve)) is Decision.AlreadyDone);
    }, iter: 5_000);

    [Fact]
    public void Every_control_has_a_code_of_its_own() => Assert.Equal(Controls.All.Count, Controls.All.Select(control => control.Code).Distinct().Count());
}
