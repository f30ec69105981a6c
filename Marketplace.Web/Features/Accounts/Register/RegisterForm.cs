using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;

namespace Marketplace.Web.Features.Accounts.Register;

/// <summary>As what somebody registers; the last part of the address.</summary>
public enum RegisterAs
{
    Agency,
    Owner,
    Person,
    Invited,
}

/// <summary>One form for all four ways; each shows and checks its own fields. Field names are those of the commands, so that a refusal finds its field.</summary>
public sealed class RegisterForm
{
    public OrganisationKind? Kind { get; init; }

    public string? OrganisationName { get; init; }

    public string? CreditCode { get; init; }

    public string? OrganisationPhone { get; init; }

    public string? Code { get; init; }

    public string? Name { get; init; }

    public string? PersonNumber { get; init; }

    public string? Phone { get; init; }

    public string? UserName { get; init; }

    [DataType(DataType.Password)]
    public string? Password { get; init; }

    [DataType(DataType.Password)]
    public string? Again { get; init; }

    public bool Agreed { get; init; }

    internal RegisterAs As { get; set; }

    public bool OfOrganisation() => As is RegisterAs.Agency or RegisterAs.Owner;

    public NewAccount Account() => new(UserName?.Trim() ?? "", Password ?? "", Name ?? "", Phone?.Trim() ?? "", PersonNumber?.Trim());

    public NewOrganisation Organisation() => As is RegisterAs.Person
        ? new(OrganisationKind.Individual, null, null, null, Role.Applicant | Role.Owner)
        : new(Kind ?? default, OrganisationName?.Trim(), CreditCode?.Trim(), OrganisationPhone?.Trim(), As is RegisterAs.Owner ? Role.Applicant | Role.Owner : Role.Applicant);

    /// <summary>What only the form knows; everything else is the handler's to say, at the same time.</summary>
    public sealed class Validator : AbstractValidator<RegisterForm>
    {
        public Validator()
        {
            RuleFor(f => f.Kind).NotNull().When(f => f.OfOrganisation()).WithMessage("请选择单位类型");
            RuleFor(f => f.Again).Equal(f => f.Password).WithMessage("两次输入的密码不一致");
            RuleFor(f => f.Agreed).Equal(true).WithMessage("请阅读并同意平台规则");
        }
    }
}
