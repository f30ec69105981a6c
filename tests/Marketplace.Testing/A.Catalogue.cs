using Marketplace.Domain.Accounts;
using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Approvals.Catalogue.UseCases;
using Marketplace.Domain.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Testing;

/// <summary>A department with whoever drafts there.</summary>
public sealed record DepartmentCase(Department Department, Actor Drafter)
{
    public string Code(int number = 1, int part = 1, PowerCategory category = PowerCategory.Licence) => $"{Department.Code}-{category.Code}-{number:0000}-{part:00}";
}

public static partial class A
{
    /// <summary>A guide without a fault.</summary>
    public static ItemGuide GuideText() => new()
    {
        LegalBasis = "《食品安全法》第三十五条",
        Subject = ItemSubject.Anyone,
        Applicants = "自然人、依法登记的法人和非法人组织",
        Conditions = "一、有与经营的食品相适应的场所；\n二、有专职或者兼职的食品安全管理人员。",
        Materials =
        [
            new("食品经营许可申请书", MaterialForm.Original, 1, MaterialSource.Applicant, "《食品经营许可和备案管理办法》第十二条"),
            new("营业执照", MaterialForm.Electronic, 0, MaterialSource.Government, "《食品经营许可和备案管理办法》第十二条", IsShared: true),
            new("食品安全管理制度", MaterialForm.Copy, 1, MaterialSource.Applicant, "《食品经营许可和备案管理办法》第十二条", MayFollow: true),
        ],
        AcceptanceStandard = "材料齐全、符合法定形式的当场受理。",
        Steps = [new("受理", "综合窗口", 0, "核对材料"), new("审查", "审批科室", 4, "现场核查由两人以上进行"), new("决定", "首席审批员", 1, "作出决定")],
        StatutoryDays = 20,
        PromisedDays = 5,
        LimitBasis = "《食品经营许可和备案管理办法》第二十一条",
        Result = "食品经营许可证",
        Validity = "五年",
        Deliveries = [Delivery.Counter, Delivery.Courier],
        Visits = 1,
        Online = OnlineDepth.PreReview,
        Window = "政务服务中心企业开办窗口 1",
        Hours = "工作日 8:30 至 17:30",
        Address = "临湖市滨湖大道 66 号",
        Phone = "0990-8800123",
        ComplaintPhone = "0990-12345",
        Tolerance = true,
        Questions = [new("可以请人代办吗？", "可以，带授权委托书。")],
        Remedy = "可以自收到决定书之日起六十日内申请行政复议，或者六个月内提起行政诉讼。",
    };

    public static ItemDraft ItemText(string code, string name = "食品经营许可（新办）") => new(code, HandlingKind.New, "食品经营许可", name, GuideText());

    public static async Task<DepartmentCase> DepartmentAsync(IServiceProvider services, string letters = "SC", bool reviewsLaw = false)
    {
        var (organisation, drafter) = await MemberAsync(services, $"临湖市第{Next()}局", OrganisationKind.HallOffice, Role.Approver);
        await UseAsync(services, (RegisterDepartmentHandler register) => register.HandleAsync(new(organisation.Id, $"99000000{letters}", letters, reviewsLaw), Now(services, Staff(Role.CentreManager)), default));
        return new(await UseAsync(services, (Domain.Data.MarketDbContext db) => Task.FromResult(db.Departments.Single(d => d.Id == organisation.Id))), drafter);
    }

    /// <summary>A colleague of the drafter, who may review what he has not written.</summary>
    public static Actor Colleague(this DepartmentCase made, string name = "龚法审") => made.Drafter with { AccountId = Guid.CreateVersion7(), Name = name };

    /// <summary>Drafts an edition and moves it as far as is asked.</summary>
    public static async Task<Guid> EditionAsync(IServiceProvider services, DepartmentCase made, ItemDraft draft, EditionStatus until = EditionStatus.Published)
    {
        var edition = (await UseAsync(services, (DraftGuidesHandler drafts) => drafts.HandleAsync(new([draft]), Now(services, made.Drafter), default)))[0];
        (EditionStatus Reached, GuideMove Move, Actor By)[] way =
        [
            (EditionStatus.LegalReview, GuideMove.Send, made.Drafter), (EditionStatus.Approved, GuideMove.Pass, made.Colleague()), (EditionStatus.Published, GuideMove.Publish, Staff(Role.CentreManager)),
        ];
        foreach (var (_, move, by) in way.TakeWhile(w => w.Reached <= until))
        {
            await UseAsync(services, async (MoveGuidesHandler guides) =>
            {
                await guides.HandleAsync(new(move, [edition]), new(by, services.GetRequiredService<TimeProvider>().GetUtcNow(), "依据现行有效，未超出规定，审查通过"), default);
                return 0;
            });
        }

        return edition;
    }
}
