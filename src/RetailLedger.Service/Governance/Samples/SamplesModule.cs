using RetailLedger.Domain.Governance;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Governance.Reactions;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Samples of what passes alone, as the module of governance registers them.</summary>
public static class SamplesModule
{
    public static ViewDefinition<SampleKey, SampleRow> Samples { get; } = new("sample-row", "sample_row", SampleRow.Reads, SampleRow.KeysOf, SampleRow.Evolve);

    public static void AddSamples(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<Sample>(SampleLinks.Sample, Sample.Evolve));
        services.AddSingleton<SampleCommands>();
        services.AddSingleton<SampleQuery>();
        services.AddReaction<DrawSampleReaction>();
        services.AddDeadlineRule<SampleDeadlines>();
    }
}
