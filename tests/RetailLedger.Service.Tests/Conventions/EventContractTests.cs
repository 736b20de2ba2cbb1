using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Integration;
using RetailLedger.Service.Writing;
using RetailLedger.Testing;

namespace RetailLedger.Service.Tests.Conventions;

/// <summary>Foundation 2: what is stored under a name today is read under that name in ten years.</summary>
public sealed class EventContractTests
{
    private static readonly string Pinned = Path.Combine(SharedData.RepositoryRoot()!, "tests/RetailLedger.Service.Tests/Conventions/PinnedEvents");
    private static readonly EventText Text = new(StoredJson.For(new TransparentPersonal()));

    public static TheoryData<string> Types => [.. EventCatalogue.Contracts.Select(contract => contract.Type)];

    [Fact]
    public void R004_Every_event_is_in_the_catalogue_once_under_a_past_tense_name_with_owner_and_version()
    {
        var records = typeof(ILedgerEvent).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(ILedgerEvent).IsAssignableFrom(type)).ToList();

        Assert.Equal(records.OrderBy(type => type.Name), EventCatalogue.Contracts.Select(contract => contract.Data).OrderBy(type => type.Name));
        Assert.Equal(EventCatalogue.Contracts.Count, EventCatalogue.Contracts.Select(contract => contract.Type).Distinct().Count());
        Assert.Equal(records.Count, records.Select(type => type.Name).Distinct().Count());
        Assert.All(EventCatalogue.Contracts, contract =>
        {
            Assert.Matches(@"^retail\.[a-z-]+\.[a-z-]+\.v[0-9]+$", contract.Type);
            Assert.Matches("(ed|en|un|wn|Left|Lost|Sent|Held|Paid|Set|WrittenOff|RoutedByRules|Unavailable)$", contract.Data.Name);
            Assert.DoesNotMatch("(Event|Updated|Changed|Status)$", contract.Data.Name);
            Assert.NotEmpty(contract.Owners);
            Assert.All(contract.Owners, owner => Assert.Contains(owner, OwnerSystem.All));
        });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_stored_form_is_pinned_and_reads_back(string type)
    {
        var contract = EventCatalogue.Find(type)!;
        foreach (var (name, sample) in new[] { ("full", Sample(contract.Data, full: true)), ("minimal", Sample(contract.Data, full: false)) })
        {
            var stored = Text.Data((ILedgerEvent)sample);
            var file = Path.Combine(Pinned, $"{type}.{name}.json");
            if (Environment.GetEnvironmentVariable("LEDGER_PIN_EVENTS") == "1" && !File.Exists(file))
            {
                Directory.CreateDirectory(Pinned);
                File.WriteAllText(file, stored + "\n");
            }

            Assert.True(File.Exists(file), $"{file} is missing: run the tests once with LEDGER_PIN_EVENTS=1 and commit what it writes.");
            Assert.Equal(File.ReadAllText(file).TrimEnd(), stored);
            Assert.Equal(stored, Text.Data(Text.Data(contract, Encoding.UTF8.GetBytes(stored))));
            Assert.Equal(stored, Text.Data(Text.Data(contract, Encoding.UTF8.GetBytes(stored[..^1] + ",\"addedInALaterRelease\":{\"x\":1}}"))));
        }
    }

    [Fact]
    public void A_field_that_may_be_absent_has_a_default_so_that_its_absence_reads_back() => Assert.All(
        EventCatalogue.Contracts.SelectMany(contract => Records(contract.Data)).Distinct(), record =>
        {
            var nullability = new NullabilityInfoContext();
            foreach (var parameter in record.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters())
            {
                if (nullability.Create(parameter).ReadState == NullabilityState.Nullable)
                    Assert.True(parameter.HasDefaultValue, $"{record.Name}.{parameter.Name} may be null but has no default.");
            }
        });

    [Theory]
    [MemberData(nameof(Types))]
    public void Schema_and_reader_agree(string type)
    {
        var contract = EventCatalogue.Find(type)!;
        var schema = ContractsEndpoint.SchemaOf(contract);
        var full = JsonNode.Parse(JsonSerializer.Serialize(Sample(contract.Data, full: true), contract.Data, StoredJson.Digest))!.AsObject();

        // Every field of the full sample is named by the schema; each that the schema requires is missed by the reader, each other is not; one more is refused by both.
        var required = schema["required"]?.AsArray().Select(name => (string)name!).ToHashSet() ?? [];
        Assert.Equal(schema["properties"]!.AsObject().Select(p => p.Key).Order(), full.Select(p => p.Key).Order());
        Assert.False((bool)schema["additionalProperties"]!);
        Assert.All(schema["properties"]!.AsObject(), property =>
            Assert.True(property.Value is JsonObject said && (said.ContainsKey("type") || said.ContainsKey("enum")), $"{property.Key} says nothing: {property.Value}"));
        foreach (var (name, _) in full)
        {
            var without = full.DeepClone().AsObject();
            without.Remove(name);
            Assert.Equal(!required.Contains(name), Reads(contract, without));
        }

        var more = full.DeepClone().AsObject();
        more["notInTheContract"] = 1;
        Assert.True(Reads(contract, full));
        Assert.False(Reads(contract, more));
    }

    [Fact]
    public void The_catalogue_page_is_what_the_code_says()
    {
        var page = new StringBuilder("# Events\n\nGenerated from the code; a test compares it.\n\n| Type | Module | Owners | Meaning |\n|---|---|---|---|\n");
        foreach (var contract in EventCatalogue.Contracts.OrderBy(contract => contract.Type, StringComparer.Ordinal))
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{contract.Type}` | {contract.Module} | {string.Join(", ", contract.Owners)} | {contract.Meaning} |\n");
        var file = Path.Combine(SharedData.RepositoryRoot()!, "docs/events.md");
        if (Environment.GetEnvironmentVariable("LEDGER_PIN_EVENTS") == "1")
            File.WriteAllText(file, page.ToString());

        Assert.Equal(File.ReadAllText(file), page.ToString());
    }

    private static bool Reads(EventContract contract, JsonObject json)
    {
        try
        {
            json.Deserialize(contract.Data, StoredJson.Inbound);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<Type> Records(Type type) => type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()
        .Select(parameter => parameter.ParameterType).SelectMany(Inner).Where(inner => inner.Namespace?.StartsWith("RetailLedger", StringComparison.Ordinal) == true && inner.IsClass && !inner.IsGenericType)
        .SelectMany(Records).Prepend(type);

    private static IEnumerable<Type> Inner(Type type) => type.IsGenericType ? type.GenericTypeArguments.SelectMany(Inner).Append(type) : [type];

    /// <summary>A value of a record with every field set, or with only those that must be; always the same.</summary>
    private static object Sample(Type type, bool full)
    {
        if (type == typeof(string))
            return "text";
        if (type == typeof(decimal))
            return 1.50m;
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 11, 23, 10, 15, 30, TimeSpan.Zero);
        if (type == typeof(DateOnly))
            return new DateOnly(2026, 11, 23);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0)!;
        if (type.IsPrimitive)
            return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Sample(underlying, full);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Personal<>))
        {
            var personal = Activator.CreateInstance(type)!;
            type.GetProperty("Subject")!.SetValue(personal, "customer/1");
            type.GetProperty("Value")!.SetValue(personal, Sample(type.GenericTypeArguments[0], full));
            return personal;
        }

        if (type.IsGenericType && type.Name.StartsWith("IReadOnlyDictionary", StringComparison.Ordinal))
            return new Dictionary<string, long> { ["text"] = 1 };
        if (type.IsGenericType)
        {
            var list = Array.CreateInstance(type.GenericTypeArguments[0], 1);
            list.SetValue(Sample(type.GenericTypeArguments[0], full), 0);
            return list;
        }

        if (type == typeof(Money) || type == typeof(UnitPrice))
            return type == typeof(Money) ? new Money(1299, "GBP") : new UnitPrice(2.95m, "GBP");
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(p => !full && p.HasDefaultValue ? p.DefaultValue : Sample(p.ParameterType, full))]);
    }

    /// <summary>Seals to something fixed, so that the pinned form shows where a sealed value stands.</summary>
    private sealed class TransparentPersonal : System.Text.Json.Serialization.JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Personal<>);

        public override System.Text.Json.Serialization.JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (System.Text.Json.Serialization.JsonConverter)Activator.CreateInstance(typeof(Fixed<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

        private sealed class Fixed<T> : System.Text.Json.Serialization.JsonConverter<Personal<T>>
        {
            public override Personal<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            {
                var node = JsonNode.Parse(ref reader)!;
                return new() { Subject = (string)node["subject"]!, Sealed = (string)node["sealed"]! };
            }

            public override void Write(Utf8JsonWriter writer, Personal<T> value, JsonSerializerOptions options)
            {
                writer.WriteStartObject();
                writer.WriteString("subject", value.Subject);
                writer.WriteString("sealed", "sealed");
                writer.WriteEndObject();
            }
        }
    }
}
