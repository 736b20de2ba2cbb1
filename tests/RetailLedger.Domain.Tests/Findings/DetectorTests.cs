using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Findings;

/// <summary>People train, promote, tune, stop and take back; nothing of it happens by itself.</summary>
public sealed class DetectorTests
{
    private static readonly DateOnly Monday = new(2026, 11, 2);
    private static readonly WatchedSeries Series = WatchedSeries.OfItem("84029E");

    [Fact]
    public void What_was_learned_is_a_challenger_and_the_same_verdicts_teach_nothing_new()
    {
        var train = new TrainModel(Detectors.Demand, 40, "mia");
        var trained = Accepted<VerdictModelTrained>(TrainModelDecider.Decide(train, null, Learned(1), ["may"]));
        var known = After(trained);

        Assert.Equal(("detector/demand", "demand-verdicts", 1, 40L, "mia"), (trained.OwnStream(), trained.Model, trained.Version, trained.AsOfPosition, trained.By));
        Assert.Equal((null, 1), (known.Champion, known.Challenger?.Version));
        Assert.Same(Decision.Nothing, TrainModelDecider.Decide(train with { AsOfPosition = 41 }, known, Learned(2), []));
        Assert.Equal("model.version_taken", Code(TrainModelDecider.Decide(train, known, Learned(1) with { DataDigest = "other" }, [])));
        Assert.Equal("model.too_few_verdicts", Code(TrainModelDecider.Decide(train, known, learned: null, [])));
        Assert.Equal("detector.unknown", Code(TrainModelDecider.Decide(train with { Detector = "moon" }, null, Learned(1), [])));
    }

    [Theory]
    [InlineData(1, "m1", "grant", "model.not_challenger")]
    [InlineData(2, "m2", null, "model.grant_required")]
    [InlineData(2, "m1", "grant", "model.other_model")]
    [InlineData(3, "m3", "grant", "model.unknown")]
    [InlineData(2, "m2", "grant", null)]
    public void Only_the_challenger_is_promoted_and_only_by_a_grant(int version, string digest, string? grant, string? code) =>
        Assert.Equal(code, Code(PromoteModelDecider.Decide(new PromoteModel(Detectors.Demand, version, digest), After(Trained(1), Trained(2)), grant)));

    [Fact]
    public void A_model_that_is_taken_back_gives_way_to_the_one_before_it_and_is_no_challenger_again()
    {
        var known = After(Trained(1), Promoted(1), Trained(2), Promoted(2));
        Assert.Equal(2, known.Champion?.Version);
        Assert.Same(Decision.Nothing, PromoteModelDecider.Decide(new(Detectors.Demand, 2, "m2"), known, "grant"));

        var first = Accepted<ModelReverted>(RollBackModelDecider.Decide(new RollBackModel(Detectors.Demand, "tom", "It hides leaks."), known, ["may"]));
        known = DetectorInForce.Evolve(known, first)!;
        Assert.Equal((2, 1, 1, null), (first.Version, first.To, known.Champion?.Version, known.Challenger));
        Assert.Equal("model.not_challenger", Code(PromoteModelDecider.Decide(new(Detectors.Demand, 2, "m2"), known, "grant")));

        var second = Accepted<ModelReverted>(RollBackModelDecider.Decide(new(Detectors.Demand, "tom", "This one, too."), known, []));
        known = DetectorInForce.Evolve(known, second)!;
        Assert.Equal((1, null, null), (second.Version, second.To, known.Champion));
        Assert.Equal("model.none_promoted", Code(RollBackModelDecider.Decide(new(Detectors.Demand, "tom", "Again."), known, [])));
        Assert.Equal("detector.no_reason", Code(RollBackModelDecider.Decide(new(Detectors.Demand, "tom", " "), known, [])));
    }

    [Fact]
    public void A_detector_is_stopped_once_and_works_again_once()
    {
        var stop = new StopDetector(Detectors.Returns, "mia", "It flags every return of a sale.");
        var stopped = DetectorInForce.Evolve(null, Accepted<DetectorStopped>(StopDetectorDecider.Decide(stop, null, [])))!;

        Assert.Equal("mia", stopped.Stopped?.By);
        Assert.Same(Decision.Nothing, StopDetectorDecider.Decide(stop, stopped, []));
        Assert.Equal("detector.no_reason", Code(StopDetectorDecider.Decide(stop with { Why = "" }, null, [])));
        Assert.Equal("detector.unknown", Code(ResumeDetectorDecider.Decide(new ResumeDetector("moon", "mia", "Why not."), null, [])));
        var resumed = DetectorInForce.Evolve(stopped, Accepted<DetectorResumed>(ResumeDetectorDecider.Decide(new(Detectors.Returns, "mia", "The sale is over."), stopped, [])))!;
        Assert.Null(resumed.Stopped);
        Assert.Same(Decision.Nothing, ResumeDetectorDecider.Decide(new(Detectors.Returns, "mia", "Over."), resumed, []));
    }

    [Theory]
    [InlineData(0.1, null, null, null, null)]
    [InlineData(0.09, null, null, null, "detector.bad_threshold")]
    [InlineData(0.99, null, null, null, null)]
    [InlineData(1.0, null, null, null, "detector.bad_threshold")]
    [InlineData(null, 0.2, null, 0.1, null)]
    [InlineData(null, 0.2, null, null, "detector.no_sample")]
    [InlineData(null, 0.2, null, 0.0, "detector.no_sample")]
    [InlineData(null, 0.2, null, 1.1, "detector.no_sample")]
    [InlineData(null, 0.0, null, 0.1, "detector.bad_floor")]
    [InlineData(null, 1.0, null, 0.1, "detector.bad_floor")]
    [InlineData(null, null, 0, null, "detector.bad_most")]
    [InlineData(null, null, 1, null, null)]
    [InlineData(null, null, 10_000, null, null)]
    [InlineData(null, null, 10_001, null, "detector.bad_most")]
    public void A_detector_is_set_within_reason_and_a_floor_is_sampled(double? threshold, double? floor, int? most, double? share, string? code) =>
        Assert.Equal(code, Code(TuneDetectorDecider.Decide(new TuneDetector(Detectors.Demand, new(threshold, floor, most, (decimal?)share), "mia", "Too many."), null, [])));

    [Fact]
    public void Set_to_what_it_is_set_to_nothing_is_written_and_both_ends_stand_in_what_is()
    {
        var tune = new TuneDetector(Detectors.Demand, new(MostADay: 20), "mia", "We are three.");
        var tuned = Accepted<DetectorTuned>(TuneDetectorDecider.Decide(tune, null, []));
        var known = DetectorInForce.Evolve(null, tuned);

        Assert.Equal((DetectorTuning.None, 20), (tuned.From, tuned.To.MostADay));
        Assert.Same(Decision.Nothing, TuneDetectorDecider.Decide(tune, known, []));
        Assert.Equal(20, Accepted<DetectorTuned>(TuneDetectorDecider.Decide(tune with { To = DetectorTuning.None }, known, [])).From.MostADay);
    }

    [Fact]
    public void What_lies_below_the_floor_or_beyond_the_most_of_a_day_is_counted_and_named_and_a_sample_is_shown()
    {
        var look = new DetectionRequested(Monday, Monday, 17, []);
        var judge = new DetectorModel(Detectors.Demand, "demand-deviation", 1, 1, new(Floor: 0.3, MostADay: 2, SampleShare: 0.5m));
        NoticeAnomaly[] found = [One("A", 0.9), One("B", 0.8), One("C", 0.7), One("D", 0.2), One("E", 0.1), One("D1", 0.9, under: "D"), One("OLD", 0.1) with { Day = Monday.AddDays(1) }];

        var (shown, held) = ShownFindings.Of(judge, look, found, id => id == "E");

        // The sample is worth least and still counts among those of the day: what is beyond the most is not shown either.
        Assert.Equal(["A", "B", "OLD"], shown.Select(one => one.Found.FindingId));
        Assert.Equal((1, 2), (held.BelowFloor, held.BeyondMost));
        Assert.Equal(["C", "D", "E"], held.First.Select(one => one.FindingId));
        var (all, none) = ShownFindings.Of(judge with { Tuning = null }, look, found, _ => false);
        Assert.Equal((found.Length, 0, 0), (all.Count, none.BelowFloor, none.BeyondMost));
        var (sampled, _) = ShownFindings.Of(judge with { Tuning = new(Floor: 0.3, SampleShare: 0.5m) }, look, found, id => id == "E");
        Assert.True(sampled.Single(one => one.Found.FindingId == "E").Found.Learned!.IsSampled);
    }

    [Fact]
    public void A_look_holds_back_once_and_nothing_is_written_where_all_is_shown()
    {
        var held = new FindingsHeld(Detectors.Demand, Monday, Monday, 17, 2, 0, [new("D", 0.2)]);
        var known = DetectorInForce.Evolve(null, Accepted<FindingsHeld>(NoteHeldFindingsDecider.Decide(new NoteHeldFindings(held), null)));

        Assert.Same(Decision.Nothing, NoteHeldFindingsDecider.Decide(new(held), known));
        Assert.Same(Decision.Nothing, NoteHeldFindingsDecider.Decide(new(held with { BelowFloor = 0, From = Monday.AddDays(-1) }), known));
        Assert.IsType<Decision.Accepted>(NoteHeldFindingsDecider.Decide(new(held with { AsOfPosition = 18 }), known));
    }

    private static NoticeAnomaly One(string id, double learned, string? under = null)
    {
        var found = new AnomalyDetected(id, Detectors.Demand, Series, Monday, Direction.Above, 90, 8, 2, 15, 0.97, "demand-deviation", 1, "digest", [], Monday.AddDays(-199), Monday, 17,
            new Money(1_000, "GBP"), under, Traits: [], Learned: new("demand-verdicts", 1, learned));
        return new(found, Monday, 90, 8, 0.97);
    }

    private static LearnedModel Learned(int version) => new(version, 30, 20, "{}", $"m{version}", "data", [], "card");

    private static VerdictModelTrained Trained(int version) =>
        new(Detectors.Demand, "demand-verdicts", version, 40, 30, 20, "{}", $"m{version}", $"d{version}", [], "card", "mia", []);

    private static ModelPromoted Promoted(int version) => new(Detectors.Demand, "demand-verdicts", version, $"m{version}", "grant");

    private static DetectorInForce After(params ILedgerEvent[] events) => events.Aggregate((DetectorInForce?)null, DetectorInForce.Evolve)!;

    private static T Accepted<T>(Decision decision) => Assert.IsType<T>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));

    private static string? Code(Decision decision) => (decision as Decision.Refused)?.Code;
}
