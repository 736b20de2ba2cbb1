using RetailLedger.Domain.Exceptions;
using RetailLedger.Service.CustomerCare;
using RetailLedger.Service.ReplenishmentToAvailability;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.Reacting.Deadlines;

/// <summary>Deadlines in the words of people: what happens when one passes.</summary>
internal static class DeadlineWords
{
    public static string Of(DeadlineRow deadline) => deadline.Rule switch
    {
        "notice-silence" when deadline.Name == AnswerDeadlines.Soon => "Most of the time to answer the customer is gone.",
        "notice-silence" when deadline.Name == AnswerDeadlines.Late => "The customer should have an answer.",
        "notice-silence" when deadline.Name == ReplenishmentReviewDeadlines.Unanswered => "A planner should have looked whether enough is on its way.",
        "notice-silence" when TrackExpectations.Named(deadline.Name) is var (expected, about) => about is null ? expected.Meaning : $"{expected.Meaning.TrimEnd('.')}: {about.Id}.",
        "escalate-exception" when Level(deadline.Name) is { } level => $"The {TurnWords.Of(level)} hears of it.",
        "dun-overdue-invoice" when deadline.Name.Split('/', 2) is [var level, var invoice] => $"Reminder {level} for invoice {invoice}.",
        _ => $"{deadline.Rule}: {deadline.Name}",
    };

    public static string OfRule(string rule) => rule switch
    {
        "notice-silence" => "Silence is noticed",
        "escalate-exception" => "An exception escalates",
        "dun-overdue-invoice" => "A customer is reminded",
        _ => rule,
    };

    private static string? Level(string name) => int.TryParse(name.Split('-')[^1], out var level) ? ExceptionCatalogue.Levels.ElementAtOrDefault(level - 1) : null;
}
