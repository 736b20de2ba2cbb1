using System.Collections.Frozen;
using RetailLedger.Domain.Classification;
using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Domain.PromotionToPerformance;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Domain;

/// <summary>Every type of event there is, by stored name and by record.</summary>
public static class EventCatalogue
{
    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        .. KernelEvents.Contracts,
        .. MasterDataEvents.Contracts,
        .. OrderToCashEvents.Contracts,
        .. ProcureToPayEvents.Contracts,
        .. PromotionToPerformanceEvents.Contracts,
        .. ReplenishmentToAvailabilityEvents.Contracts,
        .. ReturnToResolutionEvents.Contracts,
        .. CustomerCareEvents.Contracts,
        .. ClassificationEvents.Contracts,
        .. IntegrationEvents.Contracts,
        .. GovernanceEvents.Contracts,
        .. FindingsEvents.Contracts,
        .. ExceptionsEvents.Contracts,
    ];

    private static readonly FrozenDictionary<string, EventContract> ByName = Contracts.ToFrozenDictionary(contract => contract.Type, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, EventContract> ByData = Contracts.ToFrozenDictionary(contract => contract.Data);

    public static EventContract? Find(string type) => ByName.GetValueOrDefault(type);

    /// <summary>The stored name of an event; null for a record that is in no module's list.</summary>
    public static string? NameOf(ILedgerEvent @event) => ByData.GetValueOrDefault(@event.GetType())?.Type;

    /// <exception cref="KeyNotFoundException">The record is in no module's list: our own bug.</exception>
    public static EventContract Of(ILedgerEvent @event) => Of(@event.GetType());

    /// <exception cref="KeyNotFoundException">The record is in no module's list: our own bug.</exception>
    public static EventContract Of(Type data) => ByData[data];

    /// <summary>The stored names of event types, in their order.</summary>
    /// <exception cref="KeyNotFoundException">One of them is in no module's list: our own bug.</exception>
    public static string[] NamesOf(IEnumerable<Type> data) => [.. data.Select(type => Of(type).Type)];
}
