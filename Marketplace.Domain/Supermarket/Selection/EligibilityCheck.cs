using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>Loads what <see cref="Eligibility"/> judges by.</summary>
public sealed class EligibilityCheck(MarketDbContext db) : IHandler
{
    /// <summary>The day on which qualifications must be valid for registration: the one in which the deadline falls.</summary>
    public static DateOnly DeadlineDay(IntermediaryProject project) =>
        BeijingTime.DateOf(project.RegistrationDueAt!.Value.AddMilliseconds(-1));

    /// <summary>What the law asks for the service, any one of it, and what the owner asks beyond.</summary>
    public async Task<IReadOnlyList<QualificationNeed>> NeedsAsync(IntermediaryProject project, CancellationToken ct)
    {
        var content = project.Content;
        var item = await db.ServiceItems.AsNoTracking().SingleOrDefaultAsync(i => i.Code == project.ItemCode, ct);
        List<string> lawful = [.. item?.Qualifications ?? []];
        var codes = lawful.Union(content.QualificationCodes).ToList();
        var names = await db.QualificationKinds.Where(k => codes.Contains(k.Code)).ToDictionaryAsync(k => k.Code, k => k.Name, ct);
        return
        [
            new(QualificationMatch.Any, [.. lawful.Select(Named)]),
            new(content.QualificationMatch, [.. content.QualificationCodes.Select(Named)]),
        ];

        (string, string) Named(string code) => (code, names.GetValueOrDefault(code, code));
    }

    /// <summary>Every reason why each of these agencies may not take part; an empty list for those who may.</summary>
    public async Task<IReadOnlyDictionary<Guid, (Agency Agency, IReadOnlyList<Ineligibility> Reasons)>> OfAsync(IntermediaryProject project, IReadOnlyCollection<Guid> agencyIds, DateOnly day, CancellationToken ct)
    {
        var needs = await NeedsAsync(project, ct);
        var found = new Dictionary<Guid, (Agency, IReadOnlyList<Ineligibility>)>();
        foreach (var chunk in agencyIds.Chunk(200))
        {
            var agencies = await db.Agencies.AsNoTracking().Where(a => chunk.Contains(a.Id)).ToListAsync(ct);
            var held = (await db.Qualifications.AsNoTracking().Where(q => chunk.Contains(q.AgencyId)).ToListAsync(ct)).ToLookup(q => q.AgencyId);
            foreach (var agency in agencies)
            {
                found.Add(agency.Id, (agency, Eligibility.Of(agency, held[agency.Id], project, needs, day)));
            }
        }

        return found;
    }

    /// <summary>Every reason why one agency may not take part in each of many projects; null for one that is none. For a list: four queries in all.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Ineligibility>>?> ForAgencyAsync(IReadOnlyCollection<IntermediaryProject> projects, Guid agencyId, CancellationToken ct)
    {
        if (await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Id == agencyId, ct) is not { } agency)
        {
            return null;
        }

        var held = await db.Qualifications.AsNoTracking().Where(q => q.AgencyId == agencyId).ToListAsync(ct);
        var codes = projects.Select(p => p.ItemCode).Distinct().ToList();
        var items = await db.ServiceItems.AsNoTracking().Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, ct);
        var names = await db.QualificationKinds.ToDictionaryAsync(k => k.Code, k => k.Name, ct);
        return projects.ToDictionary(p => p.Id, p => Eligibility.Of(
            agency, held, p,
            [
                new(QualificationMatch.Any, [.. (items.GetValueOrDefault(p.ItemCode)?.Qualifications ?? []).Select(Named)]),
                new(p.Content.QualificationMatch, [.. p.Content.QualificationCodes.Select(Named)]),
            ],
            DeadlineDay(p)));

        (string, string) Named(string code) => (code, names.GetValueOrDefault(code, code));
    }

    /// <summary>Who of those that came together may take part: each by itself, and nobody related to another of them.</summary>
    public async Task<IReadOnlyDictionary<Guid, (Agency Agency, Ineligibility? Refusal)>> TogetherAsync(IntermediaryProject project, IReadOnlyCollection<Guid> agencyIds, CancellationToken ct)
    {
        var judged = await OfAsync(project, agencyIds, DeadlineDay(project), ct);
        var related = Eligibility.Related([.. judged.Values.Select(j => j.Agency)]);
        return judged.ToDictionary(j => j.Key, j => (j.Value.Agency, related.Contains(j.Key) ? new Ineligibility(SupermarketRules.RelatedRegistrants) : j.Value.Reasons is [var reason, ..] ? reason : null));
    }

    /// <summary>Refuses an agency that may not take part: with the one reason, or with all of them at once.</summary>
    public async Task<Agency> RequireAsync(IntermediaryProject project, Guid agencyId, DateOnly day, CancellationToken ct)
    {
        var judged = await OfAsync(project, [agencyId], day, ct);
        Ensure.That(judged.ContainsKey(agencyId), SupermarketRules.AgencyNotActive);
        var (agency, reasons) = judged[agencyId];
        return reasons switch
        {
            [] => agency,
            [var only] => throw new RuleException(only.Rule, [.. only.Facts]),
            _ => throw new RuleException([.. reasons.Select(r => new Fault("", r.Rule, [.. r.Facts]))]),
        };
    }

    /// <summary>Refuses when the qualification is not valid on that day, whatever it was before.</summary>
    public async Task RequireQualifiedAsync(IntermediaryProject project, Guid agencyId, DateOnly day, CancellationToken ct)
    {
        var held = await db.Qualifications.AsNoTracking().Where(q => q.AgencyId == agencyId).ToListAsync(ct);
        if (Eligibility.MissingQualification(held, await NeedsAsync(project, ct), day) is { } missing)
        {
            throw new RuleException(missing.Rule, [.. missing.Facts]);
        }
    }
}
