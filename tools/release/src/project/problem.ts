export { formatProblem, type Problem } from 'mp-app-model';
