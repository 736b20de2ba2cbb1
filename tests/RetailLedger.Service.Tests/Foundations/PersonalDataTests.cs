using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Service.Hosting;
using RetailLedger.Testing;

namespace RetailLedger.Service.Tests.Foundations;

/// <summary>Foundation 8: what is said about a person is sealed before it is recorded, and forgetting destroys the key.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class PersonalDataTests(SharedLedger ledger)
{
    private const string Canary = "Philippa Canary-Wharf";

    [Fact]
    public async Task A_name_reaches_no_table_no_answer_and_no_search_in_clear()
    {
        var order = Facts.NewId("PII");
        var data = Facts.OrderPlaced(order);
        data["customerName"] = new JsonObject { ["subject"] = $"customer/{order}", ["value"] = Canary };
        using var shop = ledger.App.Client("ecom");
        await Facts.PostAsync(shop, Facts.Event("retail.order.placed.v1", order, data));
        using var anyone = ledger.App.Client(null);
        await Facts.EventuallyAsync(anyone, $"/api/events?stream=order/{order}", body => body["events"]!.AsArray().Count == 1);

        await using var dump = ledger.App.Sources.Reader.CreateCommand("""
            select string_agg(query_to_xml(format('select * from %I.%I', table_schema, table_name), true, true, '')::text, '')
            from information_schema.tables where table_schema in ('events', 'ledger', 'views') and table_type = 'BASE TABLE' and table_name <> 'access_key'
            """);
        var everything = (string)(await dump.ExecuteScalarAsync())!;
        Assert.Contains(order, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Canary", await anyone.GetStringAsync($"/api/cases/order/{order}"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_destroyed_key_leaves_nothing_to_read_and_others_untouched()
    {
        var home = TestCluster.NewHome();
        using var keys = new SubjectKeys(home);
        var (ann, bob) = (keys.Seal("customer/ann", "Ann"u8), keys.Seal("customer/bob", "Bob"u8));
        Assert.Equal("Ann", Encoding.UTF8.GetString(keys.Open("customer/ann", ann)!));

        keys.Destroy("customer/ann");

        Assert.Null(keys.Open("customer/ann", ann));
        using var elsewhere = new SubjectKeys(home);
        Assert.Null(elsewhere.Open("customer/ann", ann));
        Assert.Equal("Bob", Encoding.UTF8.GetString(elsewhere.Open("customer/bob", bob)!));
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public void A_sealed_value_opens_for_its_own_subject_only_and_not_when_altered()
    {
        var home = TestCluster.NewHome();
        using var keys = new SubjectKeys(home);
        var ann = keys.Seal("customer/ann", "Ann"u8);
        keys.Seal("customer/bob", "Bob"u8);

        Assert.ThrowsAny<CryptographicException>(() => keys.Open("customer/bob", ann));
        var altered = ann[..^2] + (ann[^2] == 'A' ? 'B' : 'A') + ann[^1];
        Assert.ThrowsAny<CryptographicException>(() => keys.Open("customer/ann", altered));
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Secrets_lie_in_files_that_only_their_owner_can_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps file rights in access lists, which are inherited from the user's profile.");
        var keys = ledger.App.Services.GetRequiredService<LedgerHomeFolder>().Keys;

        Assert.All(Directory.GetFiles(keys, "*", SearchOption.AllDirectories), file =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }
}
