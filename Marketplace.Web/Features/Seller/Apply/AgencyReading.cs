using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Seller.Apply;

/// <summary>Reads an agency's papers, certificates and people, for the applicant and for whoever reviews.</summary>
public sealed class AgencyReading(MarketDbContext db, Text text, TimeProvider clock)
{
    public async Task<Agency?> AgencyAsync(Guid? id, CancellationToken ct) =>
        await db.Agencies.AsNoTracking().Include(a => a.Materials).Include(a => a.Rounds).Include(a => a.ServiceKinds).AsSplitQuery().SingleOrDefaultAsync(a => a.Id == id, ct);

    public async Task<IReadOnlyList<MaterialGroup>> MaterialsAsync(Agency agency, CancellationToken ct)
    {
        var ids = agency.Materials.Select(m => m.FileId).ToList();
        var files = await db.StoredFiles.AsNoTracking().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, ct);
        return
        [
            .. Enum.GetValues<MaterialKind>().Select(kind => new MaterialGroup(
                kind,
                [
                    .. agency.Materials.Where(m => m.Kind == kind && files.ContainsKey(m.FileId)).OrderBy(m => m.AddedAt)
                        .Select(m => new MaterialRow(m.Id, m.FileId, m.FileName, files[m.FileId].Sha256, files[m.FileId].Size, m.AddedAt, agency.SubmittedAt is null || m.AddedAt > agency.SubmittedAt)),
                ])),
        ];
    }

    public async Task<IReadOnlyList<CertificateRow>> CertificatesAsync(Guid agencyId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await db.Qualifications.AsNoTracking().Where(q => q.AgencyId == agencyId)
            .Join(db.QualificationKinds, q => q.KindCode, k => k.Code, (q, k) => new { Qualification = q, k.Name, k.NameEn })
            .OrderBy(q => q.Qualification.KindCode).ThenByDescending(q => q.Qualification.ValidFrom).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new CertificateRow(
                r.Qualification.Id, Text.IsEnglish ? r.NameEn : r.Name, r.Qualification.Grade, r.Qualification.Scope, r.Qualification.CertificateNo, r.Qualification.Issuer,
                r.Qualification.ValidFrom, r.Qualification.ValidTo, r.Qualification.StatusAt(now), r.Qualification.ScanFileId)),
        ];
    }

    public async Task<IReadOnlyList<PractitionerRow>> PractitionersAsync(Guid agencyId, CancellationToken ct) =>
        await db.Practitioners.Where(p => p.AgencyId == agencyId && p.ReleasedAt == null).OrderBy(p => p.BoundAt)
            .Select(p => new PractitionerRow(p.Id, p.Name, p.PersonNumberMasked, p.Certificate, p.CertificateNo, p.BoundAt)).ToListAsync(ct);

    /// <summary>The admission's way: what has happened, what is running, what lies ahead, and the rule behind each.</summary>
    public IReadOnlyList<TimelineStep> Steps(Agency agency)
    {
        var steps = new List<TimelineStep> { new(text["填写申请"], agency.Rounds.Count > 0 ? StepPlace.Done : StepPlace.Now, Who: agency.Name, Basis: text["中介超市入驻规则"]) };
        foreach (var round in agency.Rounds.OrderBy(r => r.No))
        {
            steps.Add(new(text["第 {0} 次提交", round.No], StepPlace.Done, round.SubmittedAt, agency.Name));
            steps.Add(round.Decision is AdmissionDecision.Pending
                ? new(text["审核"], StepPlace.Now, null, text["中介超市窗口"], text["3 个工作日"], agency.ProposedRefusal is null ? null : text["已提出不予入驻意见，等待监督员会签"], DueAt: round.DueAt)
                : new(text.Of(round.Decision), StepPlace.Done, round.DecidedAt, round.DecidedBy, text["行政许可法第三十二条：一次告知"], round.Faults.Count > 0 ? text["共 {0} 处", round.Faults.Count] : null));
        }

        if (agency.Status is AgencyStatus.Returned)
        {
            steps.Add(new(text["补正后重新提交"], StepPlace.Now, Who: agency.Name));
        }

        if (agency.Status is AgencyStatus.Draft or AgencyStatus.Returned or AgencyStatus.Submitted)
        {
            steps.Add(new(text["入驻并开店"], StepPlace.Ahead, Note: text["发会员编号，自动开通店铺，当日公示"]));
        }

        return steps;
    }
}
