using System.Security.Claims;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Governance;

namespace RetailLedger.Service.Hosting;

/// <summary>Whom a provider vouches for, and whether they act here. It is asked the same for a token that a program sends and for a person in a browser.</summary>
public sealed class VouchedPeople(PeopleRecords people)
{
    /// <returns>The id with which the person's acts are signed.</returns>
    /// <exception cref="TokenRefusedException">Nobody is named, or nobody who acts here.</exception>
    public async Task<string> AdmitAsync(ClaimsPrincipal vouched, string claim, CancellationToken ct)
    {
        var named = vouched.FindAll(claim).Select(found => found.Value).ToList();
        if (named is not [{ Length: > 0 } id])
            throw TokenRefusedException.NoSubject;
        if (id == OperatorRights.Operator)
            throw TokenRefusedException.OperatorByKey;
        if (!People.IsId(id))
            throw TokenRefusedException.UnknownPerson;
        return (await people.OfAsync(id, ct))?.Enrolment switch
        {
            Enrolment.Enrolled => id,
            Enrolment.Left => throw TokenRefusedException.PersonLeft,
            _ => throw TokenRefusedException.UnknownPerson,
        };
    }

    /// <summary>Whether somebody who was admitted before still acts here.</summary>
    public async Task<bool> StandsAsync(string id, CancellationToken ct) => await people.OfAsync(id, ct) is { IsEnrolled: true };
}
