using System.Globalization;

namespace RetailLedger.Service.Reacting;

/// <summary>The mode <c>try REACTION --from P --to P</c>: a reaction over events of the past, as text.</summary>
internal static class TrialMode
{
    public static async Task<int> RunAsync(IServiceProvider services, string name, string from, string to)
    {
        var reactions = services.GetServices<IReaction>().ToList();
        if (reactions.SingleOrDefault(reaction => reaction.Name == name) is not { } wanted)
        {
            await Console.Error.WriteLineAsync($"There is no reaction {name}. There are: {string.Join(", ", reactions.Select(reaction => reaction.Name).Order(StringComparer.Ordinal))}");
            return 1;
        }

        if (!long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first) || !long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last) || first < 1)
        {
            await Console.Error.WriteLineAsync("--from and --to are positions in the log, from 1 on.");
            return 1;
        }

        var (tried, other) = (0, 0);
        await foreach (var one in ActivatorUtilities.CreateInstance<ReactionTrial>(services).RunAsync(wanted, first, last, CancellationToken.None))
        {
            tried++;
            other += one.Same ? 0 : 1;
            await Console.Out.WriteLineAsync($"{(one.Same ? "=" : "≠")} {one.Position} {one.Type} → {one.Stream}");
            await Console.Out.WriteLineAsync($"    now   {string.Join("; ", one.Now)}");
            if (!one.Same)
                await Console.Out.WriteLineAsync($"    then  {string.Join("; ", one.Then)}");
        }

        await Console.Out.WriteLineAsync($"{tried} consequences, {other} other than then. Nothing was written.");
        return 0;
    }
}
