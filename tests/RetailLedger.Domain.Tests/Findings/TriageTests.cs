using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Findings;

/// <summary>A finding is found once, people say what it is, and it comes back only when it is worse than what was let go.</summary>
public sealed class TriageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 3, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Monday = new(2026, 11, 2);
    private static readonly WatchedSeries Series = WatchedSeries.OfItem("84029e");

    private static readonly AnomalyDetected Found = new(
        FindingLinks.Id(Detectors.Demand, Series, Monday), Detectors.Demand, Series, Monday, Direction.Above, 90, 8, 2, 15, 0.97, "demand-deviation", 1, "digest", [], Monday.AddDays(-199), Monday, 17,
        new Money(20_500, "GBP"));

    private static readonly Finding Known = Finding.Evolve(null, Found)!;

    private static readonly Finding Other = Finding.Evolve(null, Found with { FindingId = "demand:item:1:2026-11-01", Series = WatchedSeries.OfItem("1"), Day = Monday.AddDays(-1) })!;

    [Fact]
    public void Series_of_a_reason_and_of_a_lot_have_names_that_stand_in_an_address()
    {
        Assert.Equal(("item:84029E:reason:not-as-described", "item:84029E:lot:LOT-7"), (WatchedSeries.OfReason("84029e", "not-as-described").Id, WatchedSeries.OfLot("84029e", "lot-7").Id));
        Assert.True(WatchedSeries.OfLot("1", "2").IsOfReturns() && WatchedSeries.OfReason("1", "2").IsOfReturns() && !WatchedSeries.OfItem("1").IsOfReturns());
    }

    [Theory]
    [InlineData(Detectors.Returns, "84029E", "LOT-7", null)]
    [InlineData(Detectors.Demand, "84029E", "LOT-7", "finding.bad_series")]
    [InlineData(Detectors.Returns, null, "LOT-7", "finding.bad_series")]
    [InlineData(Detectors.Returns, "84029E", "A/7", "finding.bad_series")]
    [InlineData(Detectors.Returns, "84029E", null, "finding.bad_series")]
    public void A_miss_of_a_lot_is_one_of_returns_of_an_item(string detector, string? item, string? lot, string? refused)
    {
        var miss = new ReportMiss(detector, new(Watched.ItemLot, item, Lot: lot), new(2026, 3, 4), Direction.Above, "mia", "All of one lot.");
        Assert.Equal(refused, (ReportMissDecider.Decide(miss, null, new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero)) as Decision.Refused)?.Code);
    }

    [Fact]
    public void A_finding_is_named_by_what_watched_and_the_day_it_began() => Assert.Equal("finding/demand:item:84029E:2026-11-02", Found.OwnStream());

    [Fact]
    public void An_episode_is_found_once_and_not_from_its_middle()
    {
        Assert.Equal(Decision.Accept(Found), NoticeAnomalyDecider.Decide(new NoticeAnomaly(Found, Monday, 90, 8, 0.97), known: null));
        Assert.Same(Decision.Nothing, NoticeAnomalyDecider.Decide(new(Found, Monday, 90, 8, 0.97), Known));
        Assert.Same(Decision.Nothing, NoticeAnomalyDecider.Decide(new(Found, Monday.AddDays(1), 120, 8, 0.97), known: null));
        Assert.Same(Decision.Nothing, NoticeAnomalyDecider.Decide(new(Found, Monday.AddDays(1), 120, 8, 0.97), Known));
    }

    [Theory]
    [InlineData(100, 99, false)]
    [InlineData(100, 100, false)]
    [InlineData(100, 101, true)]
    [InlineData(null, 90, false)]
    [InlineData(null, 91, true)]
    public void What_was_dismissed_comes_back_when_it_is_worse(int? bound, int units, bool back)
    {
        var dismissed = After(DismissFindingDecider.Decide(new DismissFinding(Known.Id, "mia", "A school orders each autumn.", bound), Known));

        var decision = NoticeAnomalyDecider.Decide(new(Found, Monday.AddDays(1), units, 8, 0.97), dismissed);

        Assert.Equal(back, decision is Decision.Accepted { Events: [FindingWorsened] });
        Assert.Equal(back ? FindingStage.New : FindingStage.Dismissed, After(decision, dismissed).Stage);
    }

    [Fact]
    public void Minutes_count_from_the_first_look_and_nobody_is_made_to_say_when_they_began()
    {
        var looked = After(StartTriageDecider.Decide(new StartTriage(Known.Id, "mia"), Known, Noon));

        Assert.Equal(7.5m, Verdict(RecordVerdictDecider.Decide(new RecordVerdict(Known.Id, TriageVerdict.Confirmed, "mia", "Sold out at the rival's."), looked, ["may"], Noon.AddSeconds(450))).Minutes);
        Assert.Null(Verdict(RecordVerdictDecider.Decide(new(Known.Id, TriageVerdict.Confirmed, "mia", "So it is."), Known, ["may"], Noon)).Minutes);
        Assert.Equal("mia", looked.Owner);
        Assert.Same(Decision.Nothing, StartTriageDecider.Decide(new(Known.Id, "tom"), looked, Noon.AddMinutes(1)));
    }

    [Fact]
    public void Only_who_was_asked_gives_an_opinion_and_it_is_no_verdict()
    {
        Assert.Equal("finding.not_asked", Code(GiveSecondOpinionDecider.Decide(new GiveSecondOpinion(Known.Id, "tom", TriageVerdict.Expected, "x"), Known)));
        var asked = After(AskSecondOpinionDecider.Decide(new AskSecondOpinion(Known.Id, "tom", "mia", "Is it the feast?"), Known));
        Assert.Same(Decision.Nothing, AskSecondOpinionDecider.Decide(new(Known.Id, "tom", "mia", "Is it?"), asked));

        var told = After(GiveSecondOpinionDecider.Decide(new(Known.Id, "tom", TriageVerdict.Expected, "It is the feast."), asked), asked);

        Assert.Equal((0, 1, FindingStage.New), (told.Asked.Count, told.Opinions.Count, told.Stage));
        Assert.Equal("finding.own_opinion", Code(AskSecondOpinionDecider.Decide(new(Known.Id, "mia", "mia", "Is it?"), Known)));
        Assert.Equal("finding.no_question", Code(AskSecondOpinionDecider.Decide(new(Known.Id, "tom", "mia", " "), Known)));
    }

    [Theory]
    [InlineData(TriageVerdict.Duplicate, null, "finding.bad_duplicate")]
    [InlineData(TriageVerdict.Duplicate, "demand:item:84029E:2026-11-02", "finding.bad_duplicate")]
    [InlineData(TriageVerdict.Confirmed, "demand:item:1:2026-11-01", "finding.bad_duplicate")]
    [InlineData(TriageVerdict.Duplicate, "demand:item:1:2026-11-01", null)]
    [InlineData(TriageVerdict.FalsePositive, null, null)]
    public void A_duplicate_names_the_other_and_nothing_else_does(TriageVerdict verdict, string? of, string? code) =>
        Assert.Equal(code, Code(RecordVerdictDecider.Decide(new(Known.Id, verdict, "mia", "Because.", of), Known, [], Noon, Other)));

    [Fact]
    public void A_duplicate_is_of_what_is_there_and_of_no_duplicate()
    {
        var command = new RecordVerdict(Known.Id, TriageVerdict.Duplicate, "mia", "The same school.", Other.Id);
        Assert.Equal(Other.Id, Verdict(RecordVerdictDecider.Decide(command, Known, [], Noon, Other)).DuplicateOf);
        Assert.Equal("finding.other_unknown", Code(RecordVerdictDecider.Decide(command, Known, [], Noon)));

        var same = After(RecordVerdictDecider.Decide(new(Other.Id, TriageVerdict.Duplicate, "tom", "The same school.", Known.Id), Other, [], Noon, Known), Other);
        Assert.Equal("finding.other_is_duplicate", Code(RecordVerdictDecider.Decide(command, Known, [], Noon, same)));
        var judged = After(RecordVerdictDecider.Decide(new(Other.Id, TriageVerdict.Expected, "tom", "A school."), Other, [], Noon), Other);
        Assert.IsType<Decision.Accepted>(RecordVerdictDecider.Decide(command, Known, [], Noon, judged));
    }

    [Fact]
    public void What_was_judged_stays_judged()
    {
        var judged = After(RecordVerdictDecider.Decide(new(Known.Id, TriageVerdict.Expected, "mia", "A feast."), Known, [], Noon));

        Assert.All(new[]
        {
            RecordVerdictDecider.Decide(new(Known.Id, TriageVerdict.Confirmed, "tom", "No."), judged, [], Noon), StartTriageDecider.Decide(new(Known.Id, "tom"), judged, Noon),
            AssignFindingDecider.Decide(new AssignFinding(Known.Id, "tom", "mia"), judged), DismissFindingDecider.Decide(new(Known.Id, "tom", "x"), judged),
            AskSecondOpinionDecider.Decide(new(Known.Id, "tom", "mia", "?"), judged), GiveSecondOpinionDecider.Decide(new(Known.Id, "tom", TriageVerdict.Expected, "x"), judged),
        }, decision => Assert.Equal("finding.judged", Code(decision)));
        Assert.Equal("finding.unknown", Code(RecordVerdictDecider.Decide(new("x", TriageVerdict.Confirmed, "tom", "No."), null, [], Noon)));
    }

    [Fact]
    public void Nothing_that_cannot_become_worse_is_dismissed()
    {
        var silence = Finding.Evolve(null, Found with { Direction = Direction.Below, Units = 0 })!;

        Assert.Equal("finding.cannot_worsen", Code(DismissFindingDecider.Decide(new(silence.Id, "mia", "Later."), silence)));
        Assert.Equal("finding.beyond_already", Code(DismissFindingDecider.Decide(new(Known.Id, "mia", "Later.", 89), Known)));
        Assert.Equal("finding.no_note", Code(DismissFindingDecider.Decide(new(Known.Id, "mia", " "), Known)));
    }

    [Fact]
    public void A_finding_is_somebodys()
    {
        Assert.Equal("tom", After(AssignFindingDecider.Decide(new(Known.Id, " tom ", "mia"), Known)).Owner);
        Assert.Equal("finding.no_owner", Code(AssignFindingDecider.Decide(new(Known.Id, " ", "mia"), Known)));
    }

    [Fact]
    public void What_was_missed_is_reported_once_and_not_of_what_was_found()
    {
        var miss = new ReportMiss(Detectors.Returns, Series, Monday, Direction.Above, "mia", "Ten came back in one day.");

        var reported = Assert.IsType<MissReported>(Assert.Single(Assert.IsType<Decision.Accepted>(ReportMissDecider.Decide(miss, null, Noon)).Events));

        Assert.Same(Decision.Nothing, ReportMissDecider.Decide(miss, Finding.Evolve(null, reported), Noon));
        Assert.Equal("finding.found_already", Code(ReportMissDecider.Decide(miss, Known, Noon)));
        Assert.Equal("finding.day_to_come", Code(ReportMissDecider.Decide(miss with { Day = Monday.AddDays(9) }, null, Noon)));
        Assert.Equal("finding.no_detector", Code(ReportMissDecider.Decide(miss with { Detector = "luck" }, null, Noon)));
    }

    private static Finding After(Decision decision, Finding? known = null) =>
        decision is Decision.Accepted { Events: var events } ? events.Aggregate(known ?? Known, (state, e) => Finding.Evolve(state, e)!) : known ?? Known;

    private static TriageVerdictRecorded Verdict(Decision decision) => Assert.IsType<TriageVerdictRecorded>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));

    private static string? Code(Decision decision) => (decision as Decision.Refused)?.Code;
}
