using System.Globalization;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Findings.Pages;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>Replenishment reviews in the words of people.</summary>
public static class ReviewWords
{
    public static string Of(ReviewAnswer answer) => answer switch
    {
        ReviewAnswer.OrderMore => "Have more come",
        ReviewAnswer.OrderLess => "Have less come",
        _ => "Keep the plan",
    };

    public static string Of(ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.Modified => "modified",
        ReviewOutcome.Rejected => "rejected",
        _ => "accepted",
    };

    /// <summary>Where it stands: what was made of it, or that somebody is to look.</summary>
    public static (string Text, Tone Tone) Stand(ReviewStage stage, ReviewOutcome? outcome) => (stage, outcome) switch
    {
        (ReviewStage.Open, _) => ("to look at", Tone.Info),
        (ReviewStage.Expired, _) => ("nobody looked", Tone.Bad),
        (_, ReviewOutcome.Rejected) => ("rejected", Tone.Neutral),
        var (_, made) => (Of(made ?? ReviewOutcome.Accepted), Tone.Ok),
    };

    public static ReviewStage StageOf(ReplenishmentReview review) => review.Answered is not null ? ReviewStage.Answered : review.Expired is not null ? ReviewStage.Expired : ReviewStage.Open;

    /// <summary>What deviates: an item, an item at a place, or all of something.</summary>
    public static string What(string series, string? item, string? location) => (item, location, series.Split(':', 2)) switch
    {
        ({ } one, { } place, _) => $"{one} at {place}",
        ({ } one, null, _) => one,
        (null, { } place, _) => $"all that {place} sells",
        (_, _, ["category", var name]) => $"all of {name}",
        (_, _, ["channel", var way]) => $"all that is sold by {way}",
        _ => series,
    };

    /// <summary>What was asked for beside what was expected.</summary>
    public static string Deviation(long perDay, double expected) => $"{Figures.Count(perDay)} a day were asked for, where {FindingWords.Number(expected)} were expected.";

    /// <summary>What an option comes to, in a sentence.</summary>
    public static string Sentence(ReviewEffect effect, ReplenishmentReviewRecommended review)
    {
        var ground = review.Ground!;
        var lasts = $"last {Lasts(effect, review)}";
        return effect.Option switch
        {
            ReviewAnswer.OrderMore when effect.Units > 0 =>
                $"{StockWords.Units(effect.Units)} {ground.Unit} more are needed until more could come, {Figures.Of(ground.LeadTimeDays, "day", "days")} from then. With them {There(ground)} {lasts}.",
            ReviewAnswer.OrderMore => $"None are needed: {There(ground)} {lasts}, and more could come in {Figures.Of(ground.LeadTimeDays, "day", "days")}.",
            ReviewAnswer.OrderLess =>
                $"Up to {StockWords.Units(-effect.Units)} {ground.Unit} fewer will be asked for in {Figures.Of(ground.LeadTimeDays, "day", "days")}. Meanwhile {There(ground)} {lasts}.",
            _ => $"Nothing changes: {There(ground)} {lasts}, besides what is on its way.",
        };
    }

    /// <summary>How long what is there lasts, at both demands.</summary>
    public static string Lasts(ReviewEffect effect, ReplenishmentReviewRecommended review) =>
        $"{Days(effect.DaysAsFound)} at {Figures.Count(review.PerDay)} a day and {Days(effect.DaysAsExpected)} at the expected {FindingWords.Number(review.Expected)}";

    public static string Days(decimal? days) => days switch
    {
        null => "for ever",
        StockoutProjection.HorizonDays => "a year or longer",
        1 => "1 day",
        _ => $"{days.Value.ToString("0.#", CultureInfo.InvariantCulture)} days",
    };

    private static string There(ReviewGround ground) => $"the {StockWords.Units(Math.Max(0, ground.Available))} {ground.Unit} available";
}
