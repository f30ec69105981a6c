using System.ComponentModel.DataAnnotations;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Deliverables;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Seller.Projects;

/// <summary>A report as it is handed in.</summary>
public sealed class UploadForm
{
    [Display(Name = "成果文件")]
    public IFormFile? Report { get; init; }

    [Display(Name = "报告版本")]
    public string? ReportVersion { get; init; } = "V1.0";

    [Display(Name = "报告日期")]
    public DateOnly? ReportDate { get; init; }

    [Display(Name = "签发人员")]
    public string? SignOffNames { get; init; }

    [Display(Name = "盖执业印章的人员")]
    public List<Guid> Sealers { get; init; } = [];

    /// <summary>Testing services state it.</summary>
    [Display(Name = "检测组数")]
    public int? TestGroups { get; init; }

    internal bool IsTesting { get; set; }

    internal IReadOnlyList<SealChoice> People { get; private set; } = [];

    public UploadForm With(IReadOnlyList<SealChoice> people)
    {
        People = people;
        return this;
    }

    /// <summary>What was ticked; before anything was, those who were promised.</summary>
    public bool IsTicked(SealChoice person) => Sealers.Count > 0 ? Sealers.Contains(person.Id) : Report is null && person.Promised;
}

/// <param name="Promised">Whether the agency promised this person for the project.</param>
public sealed record SealChoice(Guid Id, string Name, string Certificate, string CertificateNo, bool Promised);

/// <summary>Whose seals a report may bear: the practitioners bound to the agency now.</summary>
public sealed class ReportPeople(MarketDbContext db)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<SealChoice>> OfAsync(Guid agencyId, Guid projectId, CancellationToken ct)
    {
        var promised = await db.ServiceTeams.AsNoTracking().Where(t => t.ProjectId == projectId).SelectMany(t => t.Members).Where(m => m.Status == TeamMemberStatus.Promised).Select(m => m.PractitionerId).ToListAsync(ct);
        return await db.Practitioners.AsNoTracking().Where(p => p.AgencyId == agencyId && p.ReleasedAt == null).OrderBy(p => p.BoundAt).Take(Most)
            .Select(p => new SealChoice(p.Id, p.Name, p.Certificate, p.CertificateNo, promised.Contains(p.Id))).ToListAsync(ct);
    }
}
