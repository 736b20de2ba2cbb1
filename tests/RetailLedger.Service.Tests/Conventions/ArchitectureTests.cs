using System.Text.RegularExpressions;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reading.Boards;
using RetailLedger.Testing;

namespace RetailLedger.Service.Tests.Conventions;

/// <summary>What the layout promises, read off the code itself.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Root = SharedData.RepositoryRoot()!;

    private static readonly string[] Modules =
    [
        "MasterData", "OrderToCash", "ProcureToPay", "ReplenishmentToAvailability", "ReturnToResolution", "PromotionToPerformance", "CustomerCare",
        "StoreOperations", "FinanceClose", "Governance", "Findings", "Classification", "Exceptions", "Integration",
    ];

    [Fact]
    public void The_domain_references_nothing_but_the_framework() =>
        Assert.All(typeof(ILedgerEvent).Assembly.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void Modules_of_the_domain_meet_only_in_the_kernel_and_the_catalogue()
    {
        foreach (var file in Sources("src/RetailLedger.Domain"))
        {
            var module = Modules.FirstOrDefault(name => file.Contains($"/RetailLedger.Domain/{name}/", StringComparison.Ordinal));
            if (module is null)
                continue;
            var foreign = Modules.Where(other => other != module && File.ReadAllText(file).Contains($"using RetailLedger.Domain.{other}", StringComparison.Ordinal));
            Assert.True(!foreign.Any(), $"{file} uses {string.Join(", ", foreign)}");
        }
    }

    [Fact]
    public void A_module_has_the_same_name_in_the_domain_and_in_the_service()
    {
        var domain = Directory.GetDirectories(Path.Combine(Root, "src/RetailLedger.Domain")).Select(Path.GetFileName).Where(name => Modules.Contains(name));

        Assert.All(domain, name => Assert.Contains(EventCatalogue.Contracts, contract => contract.Module == name));
    }

    [Fact]
    public void No_class_ends_in_a_word_that_says_nothing() =>
        Assert.All(OurTypes(), type => Assert.DoesNotMatch("(Manager|Helper|Util|Utils|Service|Dto|ViewModel|AggregateHandler)$", type.Name));

    [Fact]
    public void A_route_that_is_bound_by_compiled_code_has_no_filter_that_inherits()
    {
        var inheriting = typeof(PageFilter).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageFilter)) && !type.IsAbstract).Select(type => type.Name).ToHashSet();
        Assert.NotEmpty(inheriting);
        var bound = Sources("src/RetailLedger.Service").SelectMany(file => CompiledRoute().Matches(File.ReadAllText(file)).Select(route => route.Groups[1].Value)).ToList();
        Assert.NotEmpty(bound);
        Assert.DoesNotContain(bound, inheriting.Contains);
    }

    [Fact]
    public void Files_stay_short_and_hold_no_leftovers() => Assert.All(Sources("src"), file =>
    {
        var text = File.ReadAllText(file);
        Assert.True(text.Split('\n').Length <= 260, $"{file} is longer than 260 lines");
        Assert.DoesNotMatch(Leftover(), text);
    });

    [Fact]
    public void The_service_looks_at_no_clock_but_the_one_it_is_given() => Assert.All(Sources("src/RetailLedger.Service"), file =>
        Assert.DoesNotMatch(@"\bDateTime(Offset)?\.(Utc)?Now\b", File.ReadAllText(file)));

    [Fact]
    public void Nothing_uses_the_daemon_mode_that_does_not_run_here() => Assert.All(Sources("src"), file =>
        Assert.DoesNotContain("AddAsyncDaemon", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void Nobody_but_the_migration_and_a_rebuild_changes_tables() => Assert.All(
        Sources("src/RetailLedger.Service").Where(file => !file.EndsWith("Migration.cs", StringComparison.Ordinal) && !file.EndsWith("TableTwin.cs", StringComparison.Ordinal)),
        file => Assert.DoesNotMatch(@"(?i)\b(create|alter|drop) (table|index|schema)\b", File.ReadAllText(file)));

    [Fact]
    public void Every_decider_has_a_command_and_tests()
    {
        var tests = string.Concat(Sources("tests/RetailLedger.Domain.Tests").Select(File.ReadAllText));
        var deciders = typeof(ILedgerEvent).Assembly.GetTypes().Where(type => type.Name.EndsWith("Decider", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(deciders);
        Assert.All(deciders, decider =>
        {
            Assert.NotNull(typeof(ILedgerEvent).Assembly.GetType(decider.FullName![..^"Decider".Length]));
            Assert.Contains(decider.Name, tests, StringComparison.Ordinal);
        });
    }

    private static IEnumerable<Type> OurTypes() => new[] { typeof(ILedgerEvent).Assembly, typeof(Service.Hosting.LedgerHost).Assembly, typeof(Postgres.LedgerDatabase).Assembly }
        .SelectMany(assembly => assembly.GetTypes()).Where(type => type is { IsNested: false, Namespace: not null } && type.Namespace.StartsWith("RetailLedger", StringComparison.Ordinal));

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex("TODO|FIXME|HACK|XXX|NotImplementedException")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"\.MapGet\([^;]*?\[AsParameters\] (\w+)")]
    private static partial Regex CompiledRoute();
}
