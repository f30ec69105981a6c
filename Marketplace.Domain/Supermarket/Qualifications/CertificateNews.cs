using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Qualifications;

/// <summary>What became of a certificate: the agency is told, owners hear of a revocation, and one that was declared too late goes on the credit record.</summary>
internal sealed class CertificateNews(MarketDbContext db, Post post, ConductRecorder recorder, CalendarBook calendars, AgencySettings settings, LapsedCover lapsed, TimeProvider clock)
    : IEventHandler<QualificationVerified>, IEventHandler<QualificationRejected>, IEventHandler<QualificationRevoked>
{
    public async Task HandleAsync(QualificationVerified happened, Stamp stamp, CancellationToken ct)
    {
        var certificate = await db.Qualifications.AsNoTracking().SingleAsync(q => q.Id == happened.QualificationId, ct);

        // Within an application nobody is late: the certificate comes with it.
        if (certificate.ReviewDueAt is null)
        {
            return;
        }

        await TellAsync(certificate, "资质已核验", "核验通过，从现在起按证书有效期生效。", "A certificate is verified", "It counts from now on, within its period.", stamp, ct);
        var agency = await db.Agencies.AsNoTracking().SingleAsync(a => a.Id == certificate.AgencyId, ct);
        var due = (await calendars.CurrentAsync(ct)).AddWorkingDays(certificate.IssuedOn, settings.ChangeReportWorkingDays).EndOfDay.At;
        if (agency.AdmittedAt is { } admitted && certificate.IssuedOn > BeijingTime.DateOf(admitted) && certificate.DeclaredAt >= due)
        {
            await recorder.RecordAsync(
                agency.Id, "C03", 1, $"{certificate.IssuedOn:yyyy-MM-dd} 取得的资质（证书编号 {certificate.CertificateNo}）应于 {BeijingTime.DateOf(due.AddMilliseconds(-1)):yyyy-MM-dd} 前报告，实际于 {BeijingTime.DateOf(certificate.DeclaredAt):yyyy-MM-dd} 报告",
                $"C03:{certificate.Id:N}", null, stamp.At, ct);
        }
    }

    public async Task HandleAsync(QualificationRejected happened, Stamp stamp, CancellationToken ct)
    {
        var certificate = await db.Qualifications.AsNoTracking().SingleAsync(q => q.Id == happened.QualificationId, ct);
        await TellAsync(certificate, "资质核验不通过", stamp.Reason!, "A certificate was not accepted", stamp.Reason!, stamp, ct);
    }

    public async Task HandleAsync(QualificationRevoked happened, Stamp stamp, CancellationToken ct)
    {
        var certificate = await db.Qualifications.AsNoTracking().SingleAsync(q => q.Id == happened.QualificationId, ct);
        await TellAsync(certificate, "资质已登记为吊销", stamp.Reason!, "A certificate is recorded as revoked", stamp.Reason!, stamp, ct);
        await lapsed.TellOwnersAsync(certificate, stamp.Because("资质吊销提示"), clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task TellAsync(AgencyQualification certificate, string title, string text, string englishTitle, string englishText, Stamp stamp, CancellationToken ct)
    {
        await post.SendAsync(
            [Recipient.Agency(certificate.AgencyId)], new($"{title}：{certificate.CertificateNo}", text, $"{englishTitle}: {certificate.CertificateNo}", englishText),
            MessageSubject.Qualification, certificate.Id.ToString("D"), $"certificate/{certificate.Id:N}/{certificate.Status}", stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}
