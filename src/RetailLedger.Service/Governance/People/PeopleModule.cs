using RetailLedger.Domain.Governance;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>People and their authority, as the module of governance registers them.</summary>
public static class PeopleModule
{
    public static void AddPeopleAndAuthority(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<AuthorityRecord>(People.Category, AuthorityRecord.Evolve));
        services.AddSingleton<PeopleRecords>();
        services.AddSingleton<PersonContacts>();
        services.AddSingleton<PersonContactDesk>();
        services.AddSingleton<PeopleCommands>();
        services.AddSingleton<OperatorRights>();
        services.AddSingleton<AuthorityDirectory>();
        services.AddSingleton<CoverageQuery>();
    }

    public static void MapPeopleAndAuthority(this IEndpointRouteBuilder api)
    {
        api.MapPersonKeys();
        api.MapPersonContacts();
        api.MapPeopleCommands();
        api.MapAuthority();
        api.MapCoverage();
    }
}
