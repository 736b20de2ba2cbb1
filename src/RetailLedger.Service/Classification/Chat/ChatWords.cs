namespace RetailLedger.Service.Classification;

/// <summary>The language model in the words of people.</summary>
public static class ChatWords
{
    /// <summary>Why no model wrote something, as half a sentence.</summary>
    public static string Why(string? unheard) => unheard switch
    {
        null or ChatDesk.Off => "no model is set",
        Classifiers.Off => "the advisors are turned off",
        "chat.slow" => "the model did not answer in time",
        "chat.busy" => "the model has enough to do",
        "chat.failed" => "the model could not be reached or failed",
        "draft.address" or "summary.address" => "the model named an address that nobody gave it",
        "draft.foreign_figure" or "summary.foreign_figure" => "the model named a figure that nobody gave it",
        "draft.too_long" or "summary.too_long" => "the model wrote too much",
        "summary.no_source" => "the model did not say from which message it had something",
        _ => "the model wrote nothing that can be read",
    };
}
