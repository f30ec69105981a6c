using Marketplace.Domain.Accounts;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Web.Features.Accounts;

/// <summary>What kinds of organisations are called.</summary>
public static class OrganisationKinds
{
    public static readonly IReadOnlyList<(OrganisationKind Kind, string Name)> All =
    [
        (OrganisationKind.GovernmentBody, "机关"), (OrganisationKind.PublicInstitution, "事业单位"), (OrganisationKind.StateEnterprise, "国有企业"),
        (OrganisationKind.PrivateEnterprise, "民营企业"), (OrganisationKind.SocialBody, "社会团体"), (OrganisationKind.Individual, "自然人"), (OrganisationKind.HallOffice, "本中心"),
    ];

    public static string NameOf(OrganisationKind kind) => All.Single(k => k.Kind == kind).Name;

    /// <summary>Those that register with a credit code.</summary>
    public static IEnumerable<SelectListItem> Choices(Text text) =>
        All.Where(k => k.Kind is not (OrganisationKind.Individual or OrganisationKind.HallOffice)).Select(k => new SelectListItem(text[k.Name], k.Kind.ToString()));
}
