import 'rejoinder/define';
import { CountEvent, RejoinderThread } from 'rejoinder';

const element: RejoinderThread | null = document.querySelector('rejoinder-thread');
const key: string = element?.thread ?? '';
document.addEventListener('rejoinder-count', (event) => {
  const count: number = event.count;
  document.title = `${key}: ${count}${event instanceof CountEvent ? '' : ', of a foreign event'}`;
});
